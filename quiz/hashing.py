"""BLAKE2b by itself: `hashlib` loads all of OpenSSL first, which takes longer than what a start hashes."""

from __future__ import annotations

__all__ = ["blake2b"]

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b
