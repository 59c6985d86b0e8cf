"""One module a screen; a screen shows what the core says and holds no rule of its own."""
