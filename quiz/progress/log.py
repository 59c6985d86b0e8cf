"""The log: what a student answered is on disk before the verdict is shown, and is never changed afterwards.

One SQLite file (write-ahead log, `synchronous=FULL`): one fsync for each response. Several programs may use it at once.
What went wrong is taken back by adding rows: an undo, an override, another rating.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quiz.progress import adding, errors, rows, schema, wal
from quiz.progress.errors import ProgressError
from quiz.progress.ids import Ids
from quiz.progress.rows import Response
from quiz.progress.uuid7 import halves
from quiz.record import replace

if TYPE_CHECKING:
    from quiz.progress.schedule import Scheduler, Settings
    from quiz.progress.scores import StudyScore

__all__ = ["Log", "ProgressError", "Response", "default_path"]


def default_path(environment: Mapping[str, str] | None = None) -> Path:
    """Where the log is kept: in the folder that QUIZ_DATA names, else in the user's data folder. Makes nothing."""
    if environment is None:
        from os import environ

        environment = environ
    folder = environment.get("QUIZ_DATA", "")
    if folder:
        return Path(folder).expanduser() / "progress.sqlite3"
    from platformdirs import user_data_path

    return user_data_path("citequiz", appauthor=False) / "progress.sqlite3"


class Log:
    """The log in the file at `path`. The file and its folder are made by the first row; until then the log is empty.

    Every method raises ProgressError where the file cannot be used. Safe to use from several threads.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.ids = Ids()
        self._schedulers: dict[str, Scheduler] = {}
        self._db: sqlite3.Connection | None = None
        self._empty: sqlite3.Connection | None = None
        self._lock = threading.RLock()
        self._seen = -1
        self._waits: float = -1
        self._commits = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; the last program to do so folds the write-ahead log into it."""
        with self._lock:
            for db in (self._db, self._empty):
                if db is not None:
                    db.close()
            self._db = self._empty = None
            self.ids.clear()

    # Writing

    def append(self, response: Response) -> Response:
        """Adds one row and returns it as kept, with its id. It is on disk when this returns.

        Raises ValueError for what no log can hold, such as a time without a zone or an id that is there already.
        """
        row = rows.normal(response)
        with self.writing() as db:
            return adding.append(self, db, row)

    def add(self, responses: Iterable[Response]) -> int:
        """Adds the rows whose ids are not there yet, in one transaction; how many that were."""
        with self.writing() as db:
            return adding.add(self, db, responses)

    def undo(self, id: str, at: datetime) -> Response:
        """Takes the row with this id back. Raises LookupError where there is none."""
        return self._amend(id, at, kind="undo", score=0.0)

    def override(self, id: str, score: float, at: datetime) -> Response:
        """Gives the response with this id another score (`I was right`)."""
        return self._amend(id, at, kind="override", score=score)

    def rate(self, id: str, rating: int, at: datetime) -> Response:
        """Gives the response with this id another rating: 1 Again, 2 Hard, 3 Good, 4 Easy."""
        return self._amend(id, at, kind="rating", rating=rating)

    def mark(self, kind: str, learner: str, deck: str, question: str, at: datetime, note: str = "") -> Response:
        """Says something about a question outside of a study: bury, suspend, unsuspend, or report with a note."""
        if kind not in rows.MARKS:
            raise ValueError(f"a question can be marked {', '.join(sorted(rows.MARKS))}, not {kind!r}")
        row = Response(learner, deck, question, "", "", None, 0.0, at, 0, "", kind=kind, note=note)
        return self.append(row)

    def _amend(self, id: str, at: datetime, **changed: object) -> Response:
        target = self.find(id)
        if target is None:
            raise LookupError(f"no row {id}")
        row = replace(target, id="", given=None, note="", milliseconds=0, predicted=None, target=target.id, at=at)
        return self.append(replace(row, **changed))  # type: ignore[arg-type]

    # Reading

    def find(self, id: str) -> Response | None:
        """The row with this id, as it was appended. Late rows are found at once."""
        head, tail = halves(id)
        where = " WHERE r.head = ? AND u.tail = ? ORDER BY r.seq DESC LIMIT 1"
        return next(self._select(where, (head, tail)), None)

    def raw(self) -> Iterator[Response]:
        """Every row as it was appended, by id (which is by time)."""
        return self._select(" ORDER BY r.head, u.tail")

    def responses(
        self,
        learner: str | None = None,
        deck: str | None = None,
        study: str | None = None,
        question: str | None = None,
    ) -> list[Response]:
        """The responses that count, by time: undone ones gone, overrides and ratings applied."""
        # What amends a response may have been said in another study, so all amendments are read.
        wanted = [
            ("c.learner = (SELECT id FROM names WHERE name = ?)", learner),
            ("c.deck = (SELECT id FROM names WHERE name = ?)", deck),
            ("c.question = ?", question),
            ("(u.study = ? OR r.flags & 15 IN (1, 2, 3))", study),
        ]
        given = [(text, value) for text, value in wanted if value is not None]
        where = " WHERE " + " AND ".join(text for text, _ in given) if given else ""
        found = rows.effective(self._select(where, tuple(value for _, value in given)))
        return found if study is None else [row for row in found if row.study == study]

    def scores(self, learner: str, deck: str | None = None) -> list[StudyScore]:
        """What each study came to, finished or not, in this deck or in all, the newest first."""
        from quiz.progress.scores import scores

        return scores(self, learner, deck)

    def last_and_best(self, learner: str) -> dict[str, tuple[StudyScore, StudyScore]]:
        """For each deck the last of its studies that were finished, and the best one."""
        from quiz.progress.scores import last_and_best

        return last_and_best(self, learner)

    def milliseconds(self, study: str) -> int:
        """Time spent on the responses of a study, also on those that were taken back."""
        query = "SELECT total(milliseconds) FROM responses WHERE run IN (SELECT id FROM runs WHERE study = ?)"
        with self.reading() as db:
            return int(db.execute(query, (study,)).fetchone()[0])

    def knows(self, learner: str) -> bool:
        """Whether any row is about this learner."""
        query = "SELECT EXISTS(SELECT 1 FROM cards WHERE learner = (SELECT id FROM names WHERE name = ?))"
        with self.reading() as db:
            return bool(db.execute(query, (learner,)).fetchone()[0])

    def _select(self, where: str = "", values: tuple[object, ...] = ()) -> Iterator[Response]:
        with self.reading() as db:
            for row in db.execute(rows.SELECT + where, values):
                yield rows.decode(row)

    # Memory

    def settings(self, learner: str) -> Settings:
        """What the learner has set, or the defaults."""
        with self.reading() as db:
            return self._settings(db, learner)

    def set_settings(self, learner: str, settings: Settings) -> None:
        """Keeps the settings, and derives memory anew where it hangs on them. Raises ValueError with what is wrong."""
        from quiz.progress import memory

        problem = settings.problem()
        if problem:
            raise ValueError(problem)
        with self.writing() as db:
            before, number = self._settings(db, learner), self.ids.name(db, learner)
            db.execute("INSERT OR REPLACE INTO settings VALUES(?, ?, 1)", (number, settings.to_json()))
            self._schedulers.clear()
            if before.memory != settings.memory:
                memory.rebuild(db, number, self.scheduler(db, learner))

    def rebuild(self) -> int:
        """Derives all memory from the log anew; how many cards have one."""
        from quiz.progress import memory

        with self.writing() as db:
            db.execute("DELETE FROM memory")
            learners = db.execute("SELECT id, name FROM names WHERE id IN (SELECT learner FROM cards)").fetchall()
            return sum(memory.rebuild(db, number, self.scheduler(db, name)) for number, name in learners)

    def scheduler(self, db: sqlite3.Connection, learner: str) -> Scheduler:
        """The scheduler by the learner's settings."""
        found = self._schedulers.get(learner)
        if found is None:
            from quiz.progress.schedule import Scheduler

            found = self._schedulers[learner] = Scheduler(self._settings(db, learner))
        return found

    def _settings(self, db: sqlite3.Connection, learner: str) -> Settings:
        from quiz.progress.schedule import Settings

        query = "SELECT value FROM settings WHERE learner = (SELECT id FROM names WHERE name = ?)"
        found = db.execute(query, (learner,)).fetchone()
        return Settings.from_json(found[0]) if found else Settings()

    # The file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The database, for queries; an empty one where there is no file yet."""
        with errors.told(self.path), self._lock:
            if self._db is None and not self.path.exists():
                self._empty = self._empty or schema.empty()
                yield self._empty
            else:
                db = self._open(create=False)
                self._patience(db, schema.BUSY_SECONDS)
                yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The database in a transaction that is committed at the end, and rolled back after any error."""
        with errors.told(self.path), self._lock:
            db = self._db or self._open(create=True)
            if self._waits:
                self._patience(db, 0)
            schema.begin(db)
            try:
                (version,) = db.execute("PRAGMA data_version").fetchone()
                if version != self._seen:  # another program wrote: numbers that we remember may have changed
                    self.forget()
                    self._seen = version
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                self.forget()
                raise
            self._commits += 1
            if self._commits % wal.EVERY == 1:
                wal.tend(db, self.path)

    def forget(self) -> None:
        """Drops what is remembered from the file, for it may have changed."""
        self.ids.clear()
        self._schedulers.clear()

    def _open(self, create: bool) -> sqlite3.Connection:
        if self._db is None:
            self._db = schema.connect(self.path, create)
            self._seen = self._waits = -1
        return self._db

    def _patience(self, db: sqlite3.Connection, seconds: float) -> None:
        """How long SQLite itself waits for a lock. To write, we wait better: see `schema.begin`."""
        if seconds != self._waits and not db.in_transaction:
            db.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")
            self._waits = seconds
