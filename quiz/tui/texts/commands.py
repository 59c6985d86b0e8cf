"""The words of the command palette, in the order shown."""

from __future__ import annotations


class COMMANDS:
    """The command palette, in the order shown."""

    theme = "Theme"
    theme_help = "Choose the colours: dark, light, high contrast, colour-blind-safe"
    help = "Keys"
    help_help = "The keys that do something on this screen"
    guide = "Guide: {title}"
    guide_help = "Read it here"
    quit = "Quit"
    quit_help = "Leave; what was answered is kept"
