"""A key, a value or a rule in `quiz.toml` is unknown.

A misspelt setting would be ignored without a word. The rest of the file counts all the same.

Fails:

    [check.levels]
    longest-kye = "info"

Passes:

    [check]
    ignore = ["Q420"]

    [check.levels]
    longest-key = "info"
"""

CODE = "Y014"
NAME = "bad-setting"
LEVEL = "error"
SCOPE = "run"
