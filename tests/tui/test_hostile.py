"""Text that wants to be more than text is shown inert by the reader, the list, the preview and its line mode."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.author.draft import look
from quiz.cli import main
from quiz.library import load
from quiz.progress.log import Log, Response
from quiz.tui.app import Preview, QuizApp, make_app
from quiz.tui.screens.preview import PreviewScreen
from quiz.tui.screens.reader import ReaderScreen

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]

ACTS = {
    "osc": "\x1b]52;c;ZXZpbA==\x07 \x1b]8;;http://evil\x1b\\link",
    "csi": "\x1b[2J\x1b[31m \x9b31m",
    "click": "[@click=app.quit]out[/] [@click=screen.back]x[/]",
    "markup": "[red]x[/red] [bold [/] [link=http://evil]y[/link] $error {0} %s",
    "right to left": "\u202eevil\u202c \u2067x\u2069 \u200fשלום",
    "control": "a\x00b\x08c\x07d\x7fe\x85f\rg\vh\u2028i",
    "long": "word " * 2000,
    "unbroken": "x" * 10_000,
    "wide": "漢字🎉👩‍👩‍👧 é" * 40,
}
FORBIDDEN = {*map(chr, range(32)), *map(chr, range(127, 160)), *"\u202e\u202c\u2067\u2069\u200f\u2028"} - {"\n"}


@pytest.fixture(params=ACTS)
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A library in which every text is hostile in one way."""
    text = ACTS[request.param]

    def written(text: str) -> str:
        # JSON writes an emoji as two surrogates, which are none in YAML.
        return json.dumps(text, ensure_ascii=request.param != "wide")

    raw = text.replace("\r", " ").replace("\v", " ").replace("\u2028", " ").replace("\x85", " ")
    root = tmp_path / "hostile"
    (root / "decks").mkdir(parents=True)
    (root / "sources").mkdir()
    for id in ("one", "two"):
        head = f"---\nlabel: {written('L ' + text)}\npublisher: {written(text)}\nkind: text\n---\n"
        (root / "sources" / f"{id}.md").write_text(f"{head}# {raw}\nA fact {raw} here: forty.\n", "utf-8")
    deck = [f"title: {written('T ' + text)}", "questions:"]
    deck += [
        "  - id: first",
        f"    question: {written('Q ' + text)}",
        f"    answer: {{text: forty, feedback: {written('F ' + text)}}}",
        f"    distractors: [{written('D ' + text)}, other]",
        "    cite: [one:7, two:7]",
        f"    explanation: {written('E ' + text)}",
        f"    tags: [{written('G ' + text)}]",
        "  - id: second",
        f"    question: {written('Q ' + text)}",
        f"    answer: {written('not there ' + text)}",
        "    cite: one:7",
        f"    {written(text[:80] or 'x')}: y",
    ]
    (root / "decks" / "evil.yaml").write_text("\n".join(deck) + "\n", "utf-8")
    return root.resolve()


def inert(app: QuizApp, seen: Seen) -> str:
    text = seen(app)
    assert not set(text) & FORBIDDEN
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    assert len(strips) == height
    assert {strip.cell_length for strip in strips} == {width}
    for strip in strips:
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert not str(meta.get("@click", "")).startswith(("app.quit", "screen.back"))
            assert not (segment.style and segment.style.link)
    return text


async def test_reader(make: Make, seen: Seen, log: Log, root: Path) -> None:
    row = Response("anna", "evil", "first", "s", "learn", None, 1.0, datetime(2026, 2, 1, tzinfo=UTC), 5, "x")
    log.append(row)
    app = make(root=root)
    async with app.run_test(size=(150, 40)) as pilot:
        app.action_open_source("one", 7)
        await pilot.pause()
        inert(app, seen)
        for keys in (["q"], ["q"], ["f"], ["tab", "end"], ["home", "slash", *"forty", "enter"], ["y"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, ReaderScreen)
            inert(app, seen)


async def test_browse(make: Make, seen: Seen, root: Path) -> None:
    app = make(root=root)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (["b"], ["down"], ["down", "right"], ["z"], ["e"], ["question_mark"], ["escape"]):
            await pilot.press(*keys)
            await pilot.pause()
            inert(app, seen)


async def test_preview(seen: Seen, log: Log, root: Path) -> None:
    path = root / "decks" / "evil.yaml"
    draft = look(root, path)
    assert draft.findings
    opening = Preview(draft, path, watch=False)
    app = make_app(draft.library, log, "anna", clock=lambda: datetime(2026, 3, 1, tzinfo=UTC), opening=opening)
    async with app.run_test(size=(130, 40)) as pilot:
        await pilot.pause()
        for key in ("down", "right", "right", "right", "up"):
            assert isinstance(app.screen, PreviewScreen)
            inert(app, seen)
            await pilot.press(key)
            await pilot.pause()


@pytest.mark.parametrize("words", ["preview evil --plain", "list", "search forty", "show one:7", "cite evil/first"])
def test_line_by_line(root: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*words.split(), "--library", str(root)])
    told = capsys.readouterr()
    assert told.out
    assert not set(told.out + told.err) & FORBIDDEN


def test_the_library_is_read(root: Path) -> None:
    assert [question.id.value for question in load(root).questions()] == ["first", "second"]
