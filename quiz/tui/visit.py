"""Opens a web page where the student can read it, and leaves the screen whole."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from quiz.tui.texts.study import STUDY

if TYPE_CHECKING:
    from textual.app import App


def visit(app: App[Any], url: str) -> str:
    """Opens a page, and says what became of it.

    A browser that runs in the terminal itself (lynx, w3m) has the terminal until it is closed. Where there is no
    browser, the address is shown and copied.
    """
    if app.is_web:
        app.open_url(url)
        return STUDY.opened.format(url=url)
    try:
        browser = webbrowser.get()
        if type(browser) is webbrowser.GenericBrowser:
            with app.suspend():
                browser.open(url)
        else:
            app.open_url(url)
    except (webbrowser.Error, SuspendNotSupported):
        app.copy_to_clipboard(url)
        return STUDY.no_browser.format(url=url)
    return STUDY.opened.format(url=url)
