"""The package's own themes: dark and light, both in high contrast, and both for colour-blind eyes."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "ink", "paper"
"""The usual dark and light theme."""


def _theme(name: str, dark: bool, grounds: tuple[str, str, str], text: tuple[str, str, str], **hues: str) -> Theme:
    """`grounds`: background, surface, panel; `text`: plain, muted, faint; `hues`: the meanings of colour.

    Every colour of text is given, not derived, so that its contrast with the background is what a test measures.
    """
    background, surface, panel = grounds
    plain, muted, faint = text
    shades = {f"text-{hue}": colour for hue, colour in hues.items()}
    variables = {"text-muted": muted, "text-disabled": faint, "footer-key-foreground": hues["primary"], **shades}
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        foreground=plain,
        variables=variables,
        **hues,  # type: ignore[arg-type]
    )


# In the colour-blind pair right is blue and wrong is orange: two colours of Okabe and Ito (2008) that stay apart in
# deuteranopia, protanopia and tritanopia alike.
THEMES = (
    _theme(
        DARK,
        True,
        ("#15181d", "#1c2027", "#242a33"),
        ("#e6e8ec", "#a9b1bd", "#858e9c"),
        primary="#74b9ff",
        secondary="#b6a4f5",
        accent="#f4c763",
        success="#77d494",
        warning="#f4c763",
        error="#ff938a",
    ),
    _theme(
        LIGHT,
        False,
        ("#fbfaf6", "#ffffff", "#ebe8e0"),
        ("#1c1e22", "#50555e", "#6b707a"),
        primary="#0b559f",
        secondary="#5b3fa8",
        accent="#854600",
        success="#14652e",
        warning="#754c00",
        error="#ae2018",
    ),
    _theme(
        "contrast-dark",
        True,
        ("#000000", "#000000", "#1a1a1a"),
        ("#ffffff", "#e0e0e0", "#c4c4c4"),
        primary="#8ccfff",
        secondary="#d9ccff",
        accent="#ffe14d",
        success="#4dff86",
        warning="#ffe14d",
        error="#ffa6a6",
    ),
    _theme(
        "contrast-light",
        False,
        ("#ffffff", "#ffffff", "#ededed"),
        ("#000000", "#262626", "#404040"),
        primary="#003a80",
        secondary="#3d1d8f",
        accent="#5c2300",
        success="#00471a",
        warning="#4d3100",
        error="#8a0000",
    ),
    _theme(
        "colour-blind-dark",
        True,
        ("#101418", "#161b21", "#222932"),
        ("#eaeaea", "#b0b6be", "#8d949d"),
        primary="#9fc9e8",
        secondary="#e0a3c4",
        accent="#f0e442",
        success="#56b4e9",
        warning="#f0e442",
        error="#f5a623",
    ),
    _theme(
        "colour-blind-light",
        False,
        ("#fbfbfb", "#ffffff", "#e9edf1"),
        ("#1a1a1a", "#4d5157", "#686d74"),
        primary="#23548a",
        secondary="#7a3560",
        accent="#6b4700",
        success="#00588a",
        warning="#6b5000",
        error="#9a3c00",
    ),
)
