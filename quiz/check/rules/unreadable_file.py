"""A file cannot be read: it is missing, not UTF-8, too large, or no file of the library's own.

Nothing in it was checked. Save it as UTF-8 (editors call it “encoding”), split what is larger than 32 MB, and keep
the files themselves in decks/ and sources/, not links to files elsewhere.
"""

CODE = "Y007"
NAME = "unreadable-file"
LEVEL = "error"
SCOPE = "loader"
