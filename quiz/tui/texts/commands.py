"""The words of the command palette, in the order shown."""

from __future__ import annotations


class COMMANDS:
    """The command palette, in the order shown."""

    theme = "Theme"
    theme_help = "Choose the colours: dark, light, high contrast, colour-blind-safe"
    themes = {
        "ink": "dark; the usual one",
        "paper": "light",
        "contrast-dark": "high contrast, dark",
        "contrast-light": "high contrast, light",
        "colour-blind-dark": "right and wrong in colours that all eyes tell apart, dark",
        "colour-blind-light": "right and wrong in colours that all eyes tell apart, light",
    }
    other_theme = "a theme of Textual’s"
    search_themes = "Search for themes …"
    key = "{key} on this screen"
    help = "Keys"
    help_help = "The keys that do something on this screen"
    guide = "Guide: {title}"
    guide_help = "Read it here"
    quit = "Quit"
    quit_help = "Leave; what was answered is kept"
