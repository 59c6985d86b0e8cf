"""A source has no front matter, or one that is not closed.

The front matter says how the source is named on screen, where it comes from and on what ground its text stands here.

Fails:

    ---
    label: An article
    Zoom paused.

Passes:

    ---
    label: An article
    ---
    Zoom paused.
"""

CODE = "S112"
NAME = "front-matter"
LEVEL = "error"
SCOPE = "loader"
