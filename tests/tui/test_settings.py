"""The settings screen: what is changed is checked, kept, and in force at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.progress.log import Log
from quiz.tui.app import QuizApp
from quiz.tui.keymap import changeable, problem
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.settings import SettingList, SettingsScreen
from quiz.tui.screens.statistics import StatisticsScreen
from quiz.tui.settings import Settings, load_settings

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
BOTH = ("home.browse", "home.statistics")


def at(app: QuizApp, name: str) -> list[str]:
    """The keys that lead to a setting."""
    rows = app.screen.query_one(SettingList)
    return ["home", *["down"] * [row.name for row in rows.rows].index(name)]


@pytest.mark.parametrize(
    ("name", "typed", "field", "value"),
    [
        ("new_per_day", "7", "new_per_day", 7),
        ("reviews_per_day", "0", "reviews_per_day", 0),
        ("retention", "85", "retention", 0.85),
        ("day_starts", "0", "day_starts", 0),
        ("slow_after", "45", "slow_after", 45_000),
        ("slow_after", "90 s", "slow_after", 90_000),
        ("learn_ahead", "5", "learn_ahead", 5),
        ("leech_after", "4", "leech_after", 4),
    ],
)
async def test_a_number_is_changed(make: Make, log: Log, name: str, typed: str, field: str, value: float) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press(*at(app, name), "enter", *["backspace"] * 5, *typed, "enter")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
    assert getattr(log.settings("anna"), field) == value


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("retention", "100", "From 70 to 99 percent."),
        ("slow_after", "0", "Seconds, from 1 to 3600."),
        ("day_starts", "24", "An hour from 0 to 23."),
        ("new_per_day", "many", "“many” is no number."),
        ("leech_after", "", "is no number."),
    ],
)
async def test_what_cannot_be_is_said_and_not_kept(
    make: Make, seen: Seen, log: Log, name: str, typed: str, said: str
) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        before = log.settings("anna")
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press(*at(app, name), "enter", *["backspace"] * 5, *typed, "enter")
        await pilot.pause()
        assert said in seen(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert log.settings("anna") == before


async def test_switches_and_theme(make: Make, log: Log) -> None:
    stored: list[Settings] = []
    app = make(remember=stored.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press(*at(app, "confidence"), "enter")
        await pilot.pause()
        assert stored[-1].confidence
        await pilot.press(*at(app, "bury_siblings"), "enter")
        await pilot.pause()
        assert not log.settings("anna").bury_siblings
        await pilot.press(*at(app, "theme"), "enter")
        await pilot.pause()
        assert not isinstance(app.screen, SettingsScreen)


async def test_a_key_is_changed_and_does_its_work_at_once(make: Make, seen: Seen) -> None:
    stored: list[Settings] = []
    app = make(remember=stored.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "k")
        await pilot.pause()
        await pilot.press(*at(app, "home.statistics"), "enter", "backspace", "z", "enter")
        await pilot.pause()
        assert stored[-1].keys == {"home.statistics": "z"}
        assert "changed; r for the usual" in seen(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        await pilot.press("z")
        await pilot.pause()
        assert isinstance(app.screen, StatisticsScreen)
        await pilot.press("escape", "comma", "k")
        await pilot.pause()
        await pilot.press(*at(app, "home.statistics"), "r")
        await pilot.pause()
        assert stored[-1].keys == {}


@pytest.mark.parametrize("press", [["m"], ["n"], ["comma", "end", "up", "up", "enter"]])
async def test_settings_that_cannot_be_kept_hold_until_the_end(make: Make, seen: Seen, press: list[str]) -> None:
    """As with a configuration folder that cannot be written."""

    def refuse(settings: Settings) -> None:
        raise PermissionError(13, "Permission denied", "/home/anna/.config/citequiz")

    app = make(remember=refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*press)
        await pilot.pause()
        text = " ".join(seen(app).split())
        assert "cannot be kept: Permission denied (/home/anna/.config/citequiz)" in text
        assert app.settings != Settings()
    assert app.return_code in (0, None)


async def test_a_theme_that_cannot_be_kept_says_so_below_the_list(make: Make, seen: Seen) -> None:
    def refuse(settings: Settings) -> None:
        raise OSError("read-only")

    app = make(remember=refuse)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("t", *"paper")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "paper"
        assert "cannot be kept: read-only" in seen(app)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ('{"count": -3}', Settings()),
        ('{"count": 7, "mode": "cards"}', Settings(mode="cards")),
        ('{"count": true, "confidence": 1}', Settings()),
        ('{"count": 0, "mode": "exam"}', Settings(count=0)),
        ('{"mode": ["test"], "theme": "paper"}', Settings(theme="paper")),
        ('{"keys": {"study.source": ["l"], "study.hint": "g"}}', Settings(keys={"study.hint": "g"})),
        ('{"keys": {"study.source": "", "home.statistics": "hyper+"}}', Settings()),
        ('{"keys": {"home.statistics": "b"}}', Settings()),
        ('{"keys": {"home.browse": "x", "home.statistics": "b"}}', Settings(keys=dict(zip(BOTH, "xb", strict=True)))),
        ('{"keys": {"home.browse": "s", "home.statistics": "x"}}', Settings(keys=dict(zip(BOTH, "sx", strict=True)))),
        ('{"keys": {"home.browse": "x", "home.statistics": "x"}}', Settings(keys={"home.browse": "x"})),
        ('{"keys": {"of.another.version": "f9"}}', Settings(keys={"of.another.version": "f9"})),
        ('{"keys": ["b"]}', Settings()),
        ("[" * 100_000, Settings()),
    ],
)
def test_what_cannot_be_in_the_file_is_as_usual(tmp_path: Path, text: str, settings: Settings) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, "utf-8")
    assert load_settings(path) == settings


@pytest.mark.parametrize(
    ("keys", "said"), [("b", "Browse"), ("hyper+", "is no key"), ("b,,c", "is no key"), ("", "is no key")]
)
def test_keys_that_cannot_be(keys: str, said: str) -> None:
    which = next(each for each in changeable() if each.id == "home.statistics")
    assert said in problem(which, keys, {})


def test_a_key_that_was_given_away_is_free() -> None:
    which = next(each for each in changeable() if each.id == "home.statistics")
    assert problem(which, "b", {"home.browse": "x"}) == ""
    assert problem(which, "ctrl+b,f7", {}) == ""


def test_every_id_of_a_key_is_there_once() -> None:
    ids = [each.id for each in changeable()]
    assert len(ids) == len(set(ids))
    assert all(each.label for each in changeable())


async def test_a_review_is_as_long_as_the_day_says(make: Make, seen: Seen) -> None:
    """The length of other studies is not its own."""
    app = make(settings=Settings(mode="review", count=10))
    async with app.run_test(size=(100, 24)):
        assert "within the day’s limits" in seen(app)
        assert "10 questions a study" not in seen(app)
