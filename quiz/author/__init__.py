"""What a teacher's tools do: verify a digest, count coverage."""
