"""What the first screen says of progress agrees with the statistics."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress import cards, statistics
from quiz.progress.home import deck_counts, streak_now
from quiz.progress.log import Log, Response
from quiz.progress.queue import Item
from quiz.progress.schedule import day_of

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
STEPS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from("ab"), st.integers(0, 4), st.booleans()), max_size=25)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_the_counts_are_those_of_the_statistics(
    tmp_path_factory: object, steps: list[tuple[int, str, int, bool]]
) -> None:
    path = Path(tmp_path_factory.mktemp("log")) / "progress.sqlite3"  # type: ignore[attr-defined]
    with Log(path) as log:
        for number, (back, deck, question, right) in enumerate(sorted(steps, reverse=True)):
            at = NOW - timedelta(days=back, seconds=60 - number)
            log.append(Response("anna", deck, f"q{question}", "", "review", "x", float(right), at, 900, "h"))
        found = deck_counts(log, "anna", NOW, UTC)
        states = cards.states(log, "anna")
        items = [Item(deck, f"q{number}", "h") for deck in "ab" for number in range(5)]
        for each in statistics.mastery(items, states, {}, statistics.by_deck):
            count = found.get(each.name)
            assert (each.seen > 0) == (count is not None)
            if count:
                assert (count.met, count.learning, count.young, count.mature) == (
                    each.seen,
                    each.learning,
                    each.young,
                    each.mature,
                )
        due = cards.due(log, "anna", NOW, UTC)
        assert {name: count.due for name, count in found.items() if count.due} == {
            deck: sum(state.deck == deck for state in due) for deck in {state.deck for state in due}
        }
        days = statistics.calendar(log.responses("anna"), UTC)
        assert streak_now(log, "anna", NOW, UTC) == statistics.streak(days, day_of(NOW, UTC))


def test_an_empty_log(tmp_path: Path) -> None:
    log = Log(tmp_path / "none.sqlite3")
    assert deck_counts(log, "anna", NOW, UTC) == {}
    assert streak_now(log, "anna", NOW, UTC) == statistics.Streak(0, 0)
