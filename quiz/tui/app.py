"""The app: which screen is shown, and what a study is made of. The screens tell it by messages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from quiz.progress.errors import ProgressError
from quiz.study.session import MODES, Study
from quiz.tui.settings import Settings
from quiz.tui.texts import COMMANDS, HELP, HOME, KEYS
from quiz.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question, Source
    from quiz.progress.log import Log
    from quiz.progress.scores import StudyScore
    from quiz.proof import Lit
    from quiz.tui.screens.browse import BrowseScreen
    from quiz.tui.screens.home import HomeScreen
    from quiz.tui.screens.results import ResultsScreen
    from quiz.tui.screens.study import StudyScreen


@dataclass(frozen=True, slots=True)
class Opening:
    """A study to begin with instead of the home screen."""

    questions: Sequence[Question]
    mode: str
    title: str


class QuizApp(App[int]):
    """Home, study and results take turns; reader, browser and help lie over them."""

    TITLE = HOME.title
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    BINDINGS = [
        Binding("question_mark,f1", "help", KEYS.help, id="app.help"),
        Binding("ctrl+q", "quit", KEYS.quit, show=False, priority=True),
    ]

    def __init__(
        self,
        library: Library,
        log: Log,
        learner: str,
        *,
        seed: int | None,
        clock: Callable[[], datetime],
        settings: Settings,
        remember: Callable[[Settings], None],
        opening: Opening | None,
        minutes: float | None,
    ) -> None:
        # Without colour only attributes are sent: bold, underline, reverse. That needs the terminal's own colours.
        bare = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if bare else None)
        self.library = library
        self.log_of_responses = log
        self.learner = learner
        self.rng = Random(seed)
        self.clock = clock
        self.settings = settings
        self.remember = remember
        self.opening = opening
        self.minutes = minutes
        self.left: tuple[Study, str] | None = None
        self.last_deck = ""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = settings.theme if settings.theme in self.available_themes else DARK
        # Set before the first style sheet is parsed: assigning would parse them all a second time.
        self.set_reactive(App.theme, "ansi-dark" if bare else wanted)
        self.stylesheet.set_variables(self.get_css_variables())
        self.update_classes({"-dark-mode": self.current_theme.dark, "-light-mode": not self.current_theme.dark}, False)
        if settings.keys:
            self.set_keymap(dict(settings.keys))

    def first(self) -> Screen[None]:
        """The screen to open with."""
        if self.opening is None:
            return self.home()
        return self.study_screen(self.study(self.opening.questions, self.opening.mode), self.opening.title)

    def on_mount(self) -> None:
        self.push_screen(self.first())
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, theme: object) -> None:
        if self.theme != (self.settings.theme or DARK) and not self.no_color:
            self.keep(replace(self.settings, theme=self.theme))

    def keep(self, settings: Settings) -> None:
        self.settings = settings
        self.remember(settings)

    # Screens

    def home(self) -> Screen[None]:
        from quiz.tui.screens.home import HomeScreen

        try:
            scores = self.log_of_responses.last_and_best(self.learner)
        except ProgressError as error:
            scores = {}
            self.call_later(self.say, str(error))
        left = ""
        if self.left:
            study = self.left[0]
            left = HOME.stopped.format(done=len(study.outcomes), all=len(study.questions))
        return HomeScreen(self.library, scores, self.learner, self.settings, left)

    def study(self, questions: Sequence[Question], mode: str) -> Study:
        """A new study; each has a seed of its own, drawn from the app's."""
        from quiz.study.choose import begin

        seed = self.rng.randrange(2**32)
        responses = self.log_of_responses
        return begin(
            list(questions), self.library, responses, self.learner, mode, seed, self.clock, os.urandom(16).hex()
        )

    def study_screen(self, study: Study, title: str) -> Screen[None]:
        from quiz.tui.screens.study import StudyScreen

        return StudyScreen(study, self.library, title, minutes=self.minutes, clock=self.clock)

    def choose(self, questions: Sequence[Question], mode: str) -> list[Question]:
        """What a study of the questions asks, as many as the settings say."""
        from quiz.study.choose import choose

        limit = self.settings.count or max(1, len(questions))
        seed = self.rng.randrange(2**32)
        return choose(mode, questions, self.library, self.log_of_responses, self.learner, seed, limit, self.clock())

    def begin(self, deck: str) -> None:
        """Starts a study of a deck, or of all of them, in the mode of the settings."""
        mode = self.settings.mode if self.settings.mode in MODES else MODES[0]
        one = self.library.decks.get(deck)
        questions = self.choose(one.questions if one else list(self.library.questions()), mode)
        if not questions:
            self.say(HOME.nothing.get(mode, HOME.empty_deck))
            return
        self.left, self.last_deck = None, deck
        title = one.title if one else HOME.all_decks
        self.switch_screen(self.study_screen(self.study(questions, mode), title))

    def say(self, text: str) -> None:
        """Says something on the screen that is shown."""
        from quiz.tui.widgets.notice import Notice

        self.screen.query_one(Notice).say(text)

    # What the screens ask for

    def on_home_screen_started(self, event: HomeScreen.Started) -> None:
        self.begin(event.deck)

    def on_home_screen_resumed(self) -> None:
        if self.left:
            (study, title), self.left = self.left, None
            self.switch_screen(self.study_screen(study, title))

    def on_home_screen_changed(self, event: HomeScreen.Changed) -> None:
        self.keep(event.settings)

    def on_study_screen_finished(self, event: StudyScreen.Finished) -> None:
        study = event.study
        while self.screen_stack.index(self.screen) > 1:
            # Time may be up while the source or the help lies over the study.
            self.pop_screen()
        if event.left:
            self.left = (study, event.title) if study.state != "finished" and study.outcomes else None
            self.switch_screen(self.home())
        else:
            self.left = None
            self.show_results(study, event.title, event.note)

    def show_results(self, study: Study, title: str, note: str) -> None:
        from quiz.tui.screens.results import ResultsScreen

        self.switch_screen(ResultsScreen(study, self.library, title, earlier=self.earlier(study), note=note))

    def earlier(self, study: Study) -> tuple[StudyScore, StudyScore] | None:
        """The last and the best of the studies of the same deck before this one."""
        decks = {question.deck for question in study.questions}
        if len(decks) != 1:
            return None
        try:
            scores = self.log_of_responses.scores(self.learner, decks.pop())
        except ProgressError:
            return None
        before = [score for score in scores if score.study != study.id]
        return (before[0], max(before, key=lambda score: score.percent)) if before else None

    def on_study_screen_source_wanted(self, event: StudyScreen.SourceWanted) -> None:
        self.read(event.source, event.line, event.lines)

    def on_home_screen_browse_wanted(self) -> None:
        from quiz.tui.screens.browse import BrowseScreen

        self.push_screen(BrowseScreen(self.library))

    def on_browse_screen_source_wanted(self, event: BrowseScreen.SourceWanted) -> None:
        self.read(event.source, event.line, event.lines)

    def on_browse_screen_study_wanted(self, event: BrowseScreen.StudyWanted) -> None:
        mode = self.settings.mode if self.settings.mode in MODES else MODES[0]
        questions = self.choose(event.questions, mode)
        if not questions:
            self.say(HOME.nothing.get(mode, HOME.empty_deck))
            return
        self.left, self.last_deck = None, ""
        self.pop_screen()
        self.switch_screen(self.study_screen(self.study(questions, mode), event.title))

    def on_results_screen_source_wanted(self, event: ResultsScreen.SourceWanted) -> None:
        self.read(event.source, event.line, event.lines)

    def read(self, source: Source, line: int, lines: Iterable[Lit]) -> None:
        from quiz.tui.screens.reader import ReaderScreen

        cited = {lit.line.number: lit.spans for lit in lines if lit.source == source.id}
        self.push_screen(ReaderScreen(source, line, cited))

    def on_results_screen_retry_wanted(self, event: ResultsScreen.RetryWanted) -> None:
        questions = [outcome.question for outcome in event.study.misses()]
        self.switch_screen(self.study_screen(self.study(questions, event.study.mode), event.title))

    def on_results_screen_new_wanted(self) -> None:
        self.begin(self.last_deck)

    def on_results_screen_home_wanted(self) -> None:
        self.switch_screen(self.home())

    # Everywhere

    def action_help(self) -> None:
        from quiz.tui.screens.help import HelpScreen
        from quiz.tui.widgets.keybar import shown_key

        if isinstance(self.screen, HelpScreen):
            return
        keys: dict[str, tuple[list[str], str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.description and binding.show and active.enabled and not binding.system:
                keys.setdefault(binding.action, ([], binding.description))[0].append(shown_key(key))
        topic = getattr(self.screen, "HELP_TOPIC", "")
        self.push_screen(HelpScreen(HELP.about.get(topic, ()), [(" ".join(k), label) for k, label in keys.values()]))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield SystemCommand(COMMANDS.theme, COMMANDS.theme_help, self.action_change_theme)
        yield SystemCommand(COMMANDS.help, COMMANDS.help_help, self.action_help)
        yield SystemCommand(COMMANDS.quit, COMMANDS.quit_help, self.action_quit)


def _forget(settings: Settings) -> None:
    """Keeps nothing: for a start without a settings file."""


def make_app(
    library: Library,
    log: Log,
    learner: str,
    *,
    seed: int | None = None,
    clock: Callable[[], datetime],
    settings: Settings | None = None,
    remember: Callable[[Settings], None] = _forget,
    opening: Opening | None = None,
    minutes: float | None = None,
) -> QuizApp:
    """The app, for the command and for tests. `clock` gives aware UTC times; `remember` keeps changed settings."""
    return QuizApp(
        library,
        log,
        learner,
        seed=seed,
        clock=clock,
        settings=settings or Settings(),
        remember=remember,
        opening=opening,
        minutes=minutes,
    )


def run_home(library: Library, log: Log, learner: str, seed: int | None = None) -> int:
    """Opens the home screen; returns the exit code."""
    return _run(library, log, learner, seed, None, None)


def run_study(
    library: Library,
    log: Log,
    learner: str,
    questions: Sequence[Question],
    mode: str,
    seed: int | None = None,
    minutes: float | None = None,
) -> int:
    """Opens a study of the questions at once, or the home screen where there is none; returns the exit code."""
    decks = {question.deck for question in questions}
    title = library.decks[decks.pop()].title if len(decks) == 1 else HOME.all_decks
    return _run(library, log, learner, seed, Opening(questions, mode, title) if questions else None, minutes)


def _run(
    library: Library, log: Log, learner: str, seed: int | None, opening: Opening | None, minutes: float | None
) -> int:
    from quiz.tui.settings import default_path, load_settings, save_settings

    path = default_path()
    app = make_app(
        library,
        log,
        learner,
        seed=seed,
        clock=lambda: datetime.now(UTC),
        settings=load_settings(path),
        remember=lambda settings: save_settings(path, settings),
        opening=opening,
        minutes=minutes,
    )
    app.run()
    return app.return_code or 0
