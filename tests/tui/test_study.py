"""The study screen: each kind by keys and by mouse, and what is said once it is answered."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from quiz.progress.log import Log
from quiz.tui.app import QuizApp
from quiz.tui.screens.overview import OverviewScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.widgets.blanks import Blanks
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.options import Options
from quiz.tui.widgets.source_view import SourceView

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]

KINDS = {
    "choice": (["2", "enter"], ["1", "enter"]),
    "choices": (["1", "2", "enter"], ["3", "enter"]),
    "short": ([*"six", "space", *"months", "enter"], [*"five", "space", *"months", "enter"]),
    "cloze": ([*"HK$100000", "tab", *"6", "space", *"months", "enter"], [*"7", "enter", *"7", "enter"]),
    "verdict": (["c", "enter"], ["1", "enter"]),
}


def study_of(app: QuizApp) -> StudyScreen:
    assert isinstance(app.screen, StudyScreen)
    return app.screen


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("right", [True, False])
async def test_kind_by_keys(make: Make, seen: Seen, log: Log, kind: str, right: bool) -> None:
    """The verdict comes by word and shape, and the response is in the log."""
    app = make(f"kinds/{kind}")
    async with app.run_test(size=(80, 40)) as pilot:
        if kind == "choices":
            order = study_of(app).study.shown.options
            keys = [str(order.index(text) + 1) for text in ("Twitter", "Google")]
            wrong = [str(order.index("Microsoft") + 1)]
            await pilot.press(*(keys if right else wrong), "enter")
        else:
            await pilot.press(*KINDS[kind][0 if right else 1])
        await pilot.pause()
        text = seen(app)
        assert ("✓ Right" if right else "✗ ") in text
        assert "sources/paper.md:1" in text
    (response,) = log.responses()
    assert response.score == float(right)


async def test_pairs_by_keys_and_mouse(make: Make, seen: Seen, log: Log) -> None:
    """A letter or a click gives the left side under the cursor its right side."""
    app = make("kinds/pairs")
    async with app.run_test(size=(80, 30)) as pilot:
        shown = study_of(app).study.shown
        key = {"Facebook": "Monday", "Twitter": "Tuesday"}
        await pilot.press("abc"[shown.options.index(key[shown.left[0]])])
        row = len(shown.left) + 1 + shown.options.index(key[shown.left[1]])
        await pilot.click("Pairs", offset=(8, row))
        await pilot.press("enter")
        await pilot.pause()
        assert "✓ Right" in seen(app)
    assert [response.given for response in log.responses()] == [key]


async def test_order_by_keys(make: Make, seen: Seen) -> None:
    """Shift+arrows carry a step; nothing is answered before one was moved."""
    app = make("kinds/order")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter")
        assert study_of(app).study.state == "asking"
        right = [answer.text for answer in study_of(app).study.current.answers]
        for place, text in enumerate(right):
            steps = app.screen.query_one("Steps").steps  # type: ignore[attr-defined]
            await pilot.press(str(steps.index(text) + 1), str(place + 1))
            if steps.index(text) == place:
                continue
        await pilot.press("enter")
        await pilot.pause()
        assert "✓ Right" in seen(app)
        assert "Follows from" in seen(app)


async def test_order_by_shift_arrows(make: Make) -> None:
    app = make("kinds/order")
    async with app.run_test() as pilot:
        widget = app.screen.query_one("Steps")
        before = list(widget.steps)  # type: ignore[attr-defined]
        await pilot.press("shift+down")
        assert widget.steps[:2] == [before[1], before[0]]  # type: ignore[attr-defined]


async def test_the_footer_gives_no_row_back_while_one_studies(make: Make) -> None:
    """What stands above it would move up and down with each answer; a change of the width begins anew."""
    app = make("kinds/choice", "kinds/short", "kinds/verdict", mode="learn")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        assert bar.size.height == 1
        await pilot.press("1", "enter")
        await pilot.pause()
        assert bar.size.height == 2
        await pilot.press("enter")
        await pilot.pause()
        assert bar.size.height == 2
        await pilot.resize_terminal(200, 30)
        await pilot.pause()
        assert bar.size.height == 1


async def test_mouse_answers(make: Make, seen: Seen) -> None:
    """A click picks an option, a second one answers, and a click in the footer goes on."""
    app = make("kinds/choice", "kinds/short")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.click(Options, offset=(8, 1))
        assert study_of(app).study.state == "asking"
        await pilot.click(Options, offset=(8, 1))
        await pilot.pause()
        assert "✓ Right" in seen(app)
        await pilot.click("KeyBar", offset=(3, 0))
        await pilot.pause()
        assert "How long is the prison term" in seen(app)


async def test_nothing_is_answered_by_holding_enter(make: Make, log: Log) -> None:
    """Enter after feedback goes on; another one does not answer the next question."""
    app = make("kinds/choice", "kinds/verdict")
    async with app.run_test() as pilot:
        await pilot.press("2", "enter", "enter", "enter", "enter")
        assert study_of(app).study.position == 2
    assert len(list(log.responses())) == 1


async def test_source_is_locked_until_answered(make: Make, seen: Seen) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert "once you have answered" in seen(app)
        await pilot.press("1", "enter", "s")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.query_one(SourceView).cursor == 16
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)


async def test_article_opens_at_the_passage(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    app = make("kinds/choice")
    monkeypatch.setattr(app, "open_url", opened.append)
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.Chrome("chrome"))
    async with app.run_test() as pilot:
        await pilot.press("o")
        assert opened == []
        await pilot.press("1", "enter", "o")
    assert opened == ["https://example.org/law#:~:text=fine%20of%20HK$100%2C000"]


async def test_a_browser_of_the_terminal_has_it_to_itself(
    make: Make, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lynx beside the screen would write over it."""
    done: list[str] = []

    @contextmanager
    def suspended() -> Iterator[None]:
        done.append("left")
        yield
        done.append("back")

    browser = webbrowser.GenericBrowser("lynx")
    browser.open = lambda url, *_: bool(done.append(url))  # type: ignore[method-assign]
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    app = make("kinds/choice")
    monkeypatch.setattr(app, "suspend", suspended)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter", "o")
        await pilot.pause()
        assert "Opened in your browser" in seen(app)
    assert [each.partition("#")[0] for each in done] == ["left", "https://example.org/law", "back"]


async def test_without_a_browser_the_address_is_told(make: Make, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter", "o")
        await pilot.pause()
        assert "No browser is found here." in seen(app)
        assert app.clipboard.startswith("https://example.org/law#")
        await pilot.press("s", "o")
        await pilot.pause()
        assert "No browser is found here." in seen(app)


async def test_i_was_right_is_recorded(make: Make, seen: Seen, log: Log) -> None:
    app = make("kinds/short")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"six", "enter")
        await pilot.pause()
        assert "Nearly" in seen(app)
        await pilot.press("w")
        await pilot.pause()
        assert "Counted as right" in seen(app)
        assert "score 1/1" in seen(app)
    assert [row.kind for row in log.raw()] == ["response", "override"]


@pytest.mark.parametrize("hint", [False, True])
async def test_what_was_not_claimed_or_is_right_cannot_be_overruled(
    make: Make, seen: Seen, log: Log, hint: bool
) -> None:
    """Neither “I don’t know” nor what a hint led to."""
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*(["h", "h", "2", "enter"] if hint else ["0"]), "w")
        await pilot.pause()
        assert "I was right" not in seen(app)
        assert "Counted as right" not in seen(app)
    assert [row.kind for row in log.raw()] == ["response"]


async def test_undo_asks_again(make: Make, log: Log) -> None:
    app = make("kinds/choice")
    async with app.run_test() as pilot:
        await pilot.press("1", "enter", "u", "2", "enter")
        assert study_of(app).study.score.earned == 1
    assert [row.kind for row in log.raw()] == ["response", "undo", "response"]
    assert [row.score for row in log.responses()] == [1.0]


async def test_hint_says_its_price_first(make: Make, seen: Seen) -> None:
    app = make("kinds/short")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "halves the credit" in seen(app)
        assert not study_of(app).study.hinted
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Hint: Half a year." in seen(app)
        await pilot.press(*"six", "space", *"months", "enter")
        await pilot.pause()
        assert "credit 50 %, half for the hint" in seen(app)


async def test_letters_are_typed_not_stolen(make: Make) -> None:
    """Shortcuts are text in an input, and work again once the answer is given."""
    app = make("kinds/short")
    async with app.run_test() as pilot:
        await pilot.press(*"hswufdoq?0")
        assert app.screen.query_one("Input").value == "hswufdoq?0"  # type: ignore[attr-defined]
        await pilot.press("enter", "s")
        assert isinstance(app.screen, ReaderScreen)


async def test_letters_are_typed_in_blanks_too(make: Make) -> None:
    app = make("kinds/cloze")
    async with app.run_test() as pilot:
        await pilot.press(*"hs?0", "left", "backspace", "home", "x")
        assert app.screen.query_one(Blanks).texts[0] == "xhs0"


@pytest.mark.parametrize(("kind", "key"), [("choice", "0"), ("short", "ctrl+d"), ("cloze", "ctrl+d")])
async def test_i_do_not_know(make: Make, seen: Seen, log: Log, kind: str, key: str) -> None:
    app = make(f"kinds/{kind}")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert "Not answered" in seen(app)
        assert "HK$100,000" in seen(app)
    assert [row.given for row in log.responses()] == [None]


async def test_partial_credit_is_stated_before_and_after(make: Make, seen: Seen) -> None:
    app = make("kinds/choices")
    async with app.run_test(size=(80, 30)) as pilot:
        assert "Credit: right picks" in seen(app)
        order = study_of(app).study.shown.options
        await pilot.press(str(order.index("Twitter") + 1), "enter")
        await pilot.pause()
        assert "◐ Partly right  credit 50 %" in seen(app)
        assert "right, and not picked" in seen(app)


async def test_feedback_about_options_on_demand(make: Make, seen: Seen) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("2", "enter")
        assert "No article names this sum" not in seen(app)
        await pilot.press("d")
        await pilot.pause()
        assert "HK$1,000,000: No article names this sum." in seen(app)


async def test_test_mode_defers_the_verdict(make: Make, seen: Seen, log: Log) -> None:
    """No verdict until the end; a question can be flagged."""
    app = make("kinds/choice", "kinds/verdict", mode="test")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "Flagged" in seen(app)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "Wrong" not in seen(app)
        assert "Facebook paused on Tuesday" in seen(app)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "1/2 (50 %)" in seen(app)
    assert len(list(log.responses())) == 2


@pytest.mark.parametrize(("moves", "verdict"), [(6, "✓ Right"), (1, "✗ Wrong")])
async def test_find_the_line(make: Make, seen: Seen, log: Log, moves: int, verdict: str) -> None:
    app = make("kinds/choice", mode="find")
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.press(*["down"] * moves, "enter")
        await pilot.pause()
        assert verdict in seen(app)
    assert [row.given for row in log.responses()] == [f"paper:{10 + moves}"]


async def test_what_was_typed_stands_beside_what_is_right(make: Make, seen: Seen) -> None:
    app = make("kinds/short")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"five", "space", *"months", "enter")
        await pilot.pause()
        rows = seen(app).split("\n")
        given = next(number for number, row in enumerate(rows) if "✗ five months" in row)
        assert "○ six months" in rows[given + 1]
        marked = [
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.reverse and segment.text.strip()
        ]
        assert marked == ["five", "six"]


async def test_the_line_to_be_found_is_shown_after_a_miss(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="find")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        rows = seen(app).split("\n")
        assert any(row.strip().startswith("❯16 ✓") for row in rows)
        assert any(row.strip().startswith("12 ✗") for row in rows)


async def test_resize_loses_nothing(make: Make, seen: Seen) -> None:
    app = make("kinds/choices")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "3")
        for size in ((60, 20), (250, 60), (20, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert seen(app).count("[x]") == 2
        await pilot.press("enter")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert study_of(app).study.state == "feedback"
        assert app.screen.query_one("#body").max_scroll_x == 0


async def test_evidence_is_lit_without_colour_alone(make: Make) -> None:
    """The evidence is bold and underlined."""
    app = make("kinds/choice")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        lit = [
            segment
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        ]
        assert "fine of HK$100,000" in "".join(segment.text for segment in lit)
