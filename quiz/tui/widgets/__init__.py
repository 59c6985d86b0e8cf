"""One module a widget; data goes in by `show`, messages come out, and none knows the app."""
