"""The screens, on Textual. What they show and record is the core's, which never imports this package."""

import sys

if not sys.modules.keys() & {"asyncio", "ssl"}:
    # Textual's event loop would load OpenSSL, a thirtieth of a start; nothing here opens a connection.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401

    del sys.modules["ssl"]
