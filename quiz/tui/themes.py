"""The package's own themes: high contrast, and one whose right and wrong differ for colour-blind eyes too."""

from __future__ import annotations

from textual.theme import Theme

# Right is blue and wrong is orange in the colour-blind ones: the pair of Okabe and Ito (2008) that stays apart in
# deuteranopia, protanopia and tritanopia alike.
THEMES = (
    Theme(
        name="contrast-dark",
        primary="#6fc3ff",
        secondary="#ffffff",
        accent="#ffe14d",
        success="#3dff7a",
        warning="#ffe14d",
        error="#ff8f8f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        dark=True,
        variables={"text-muted": "#e0e0e0", "text-disabled": "#bdbdbd", "footer-key-foreground": "#ffe14d"},
    ),
    Theme(
        name="contrast-light",
        primary="#003f8a",
        secondary="#000000",
        accent="#7a2e00",
        success="#005a1e",
        warning="#6b4300",
        error="#a30000",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#ededed",
        dark=False,
        variables={"text-muted": "#2b2b2b", "text-disabled": "#4d4d4d", "footer-key-foreground": "#003f8a"},
    ),
    Theme(
        name="colour-blind-dark",
        primary="#56b4e9",
        secondary="#cc79a7",
        accent="#f0e442",
        success="#56b4e9",
        warning="#f0e442",
        error="#e69f00",
        foreground="#eaeaea",
        background="#101418",
        surface="#161b21",
        panel="#222932",
        dark=True,
    ),
    Theme(
        name="colour-blind-light",
        primary="#0072b2",
        secondary="#8a3f68",
        accent="#7a4a00",
        success="#005f94",
        warning="#7a5c00",
        error="#a84300",
        foreground="#1a1a1a",
        background="#fbfbfb",
        surface="#ffffff",
        panel="#e9edf1",
        dark=False,
    ),
)
