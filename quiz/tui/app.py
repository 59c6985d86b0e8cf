"""The app: which screen is shown, and what a study is made of. The screens tell it by messages."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from quiz.modes import MODES, USUAL, nothing
from quiz.progress.errors import ProgressError
from quiz.record import replace
from quiz.study.session import Study
from quiz.study.studies import Agenda, Studies
from quiz.tui.opening import Opening, Preview
from quiz.tui.overlays import Overlays
from quiz.tui.settings import Settings
from quiz.tui.texts.commands import COMMANDS
from quiz.tui.texts.home import HOME
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.settings import SETTINGS
from quiz.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question
    from quiz.progress.log import Log
    from quiz.progress.statistics import Mastery
    from quiz.tui.screens.browse import BrowseScreen
    from quiz.tui.screens.home import HomeScreen
    from quiz.tui.screens.results import ResultsScreen
    from quiz.tui.screens.study import StudyScreen
    from quiz.tui.widgets.deck_list import Scores


class QuizApp(Overlays, App[int]):
    """Home, study and results take turns; reader, browser and help lie over them."""

    TITLE = HOME.title
    CSS_PATH = "app.tcss"
    themed = False
    """Whether the theme is chosen."""
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
        seed: int | None = None,
        clock: Callable[[], datetime],
        settings: Settings | None = None,
        remember: Callable[[Settings], None] = lambda settings: None,
        opening: Opening | Preview | None = None,
        minutes: float | None = None,
    ) -> None:
        """`clock` gives aware UTC times; `remember` keeps changed settings."""
        # Without colour only attributes are sent: bold, underline, reverse. That needs the terminal's own colours.
        bare = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if bare else None)
        self.library = library
        self.learner = learner
        self.studies = Studies(library, log, learner, clock, Random(seed), minutes)
        self.clock = clock
        self.settings = settings = settings or Settings()
        self.remember = remember
        self.opening = opening
        self.left: tuple[Study, str] | None = None
        self.last_deck = ""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = settings.theme if settings.theme in self.available_themes else DARK
        # Set before the first style sheet is parsed: assigning would parse them all a second time.
        self.set_reactive(App.theme, "ansi-dark" if bare else wanted)
        self.themed = True
        self.stylesheet.set_variables(self.get_css_variables())
        self.update_classes({"-dark-mode": self.current_theme.dark, "-light-mode": not self.current_theme.dark}, False)
        if settings.keys:
            self.set_keymap(dict(settings.keys))

    def get_css_variables(self) -> dict[str, str]:
        # Those of Textual's own theme, which it asks for first of all, would be worked out for nothing.
        return super().get_css_variables() if self.themed else {}

    def first(self) -> Screen[None]:
        """The screen to open with."""
        if self.opening is None or (isinstance(self.opening, Opening) and not self.opening.questions):
            return self.home()
        if isinstance(self.opening, Preview):
            from quiz.tui.screens.preview import PreviewScreen

            return PreviewScreen(self.opening.draft, self.opening.path, self.opening.watch)
        questions = self.opening.questions
        self.last_deck = self.studies.deck_of(questions)
        title = self.opening.title or self.studies.title(questions, HOME.all_decks)
        study = self.studies.new(questions, self.opening.mode, of_deck=self.opening.of_deck)
        return self.study_screen(study, title)

    def get_default_screen(self) -> Screen[None]:
        # Pushed over a default one, the first would be painted a frame later.
        screen = self.first()
        screen._push_result_callback(self, None)  # as pushing does: switch_screen takes one off
        return screen

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.call_after_refresh(_collect_from_now_on)
        if isinstance(self.opening, Opening) and self.opening.nothing:
            self.call_after_refresh(self.say, self.opening.nothing)

    def _keep_theme(self, theme: object) -> None:
        if self.theme != (self.settings.theme or DARK) and not self.no_color:
            self.keep(replace(self.settings, theme=self.theme))

    def keep(self, settings: Settings) -> None:
        """Keeps changed settings; where they cannot be written they hold until the end, which is said."""
        self.settings = settings
        try:
            self.remember(settings)
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            self.say(SETTINGS.not_kept.format(why=f"{error.strerror or error}{where}"))

    # Screens

    def home(self) -> Screen[None]:
        from quiz.tui.screens.home import HomeScreen

        self.library = self.studies.library = self.library.whole()
        scores: Scores = {}
        left, trouble, begun = "", "", False
        try:
            begun = self.studies.log.knows(self.learner)
            scores = self.studies.log.last_and_best(self.learner)
            left = self.left_words()
        except ProgressError as error:
            trouble = str(error)
        return HomeScreen(
            self.library,
            scores,
            begun,
            self.learner,
            self.settings,
            left=left,
            at=self.last_deck,
            agenda=self.agenda,
            streak=self.streak,
            sources=self.sources,
            trouble=trouble,
        )

    def left_words(self) -> str:
        """What the home screen says of a study that was left; "" where there is none."""
        from quiz.progress.scores import of_study
        from quiz.study.outcome import Tally

        if self.left:
            study = self.left[0]
            return HOME.stopped.format(done=len(study.first), all=len(study.questions), key="{key}")
        if (before := self.studies.left()) is None:
            return ""
        # A test tells nothing before it is handed in.
        score = None if before.mode == "test" else of_study(self.studies.log, self.learner, before.study)
        so_far = HOME.so_far.format(score=Tally(score.earned, score.total)) if score else ""
        return HOME.left_before.format(all=len(before.questions), so_far=so_far, key="{key}")

    def agenda(self) -> Agenda:
        try:
            return self.studies.agenda()
        except ProgressError:
            # The scores have already said what is wrong with the log.
            return Agenda()

    def streak(self) -> int:
        try:
            return self.studies.streak()
        except ProgressError:
            return 0

    def sources(self) -> Sequence[tuple[str, Mastery]]:
        try:
            return self.studies.sources()
        except ProgressError as error:
            self.say(str(error))
            return ()

    def study_screen(self, study: Study, title: str) -> Screen[None]:
        from quiz.tui.screens.study import StudyScreen

        return StudyScreen(
            study,
            self.library,
            title,
            clock=self.clock,
            ask_confidence=self.settings.confidence,
            ahead=self.studies.ahead,
            leech=self.studies.leech,
        )

    def begin(self, questions: Sequence[Question], title: str, mode: str, of_deck: bool = False) -> None:
        """Starts a study of some of the questions; says why where the mode has none to ask."""
        try:
            limit = None if MODES[mode].daily else self.settings.count or max(1, len(questions))
            chosen = self.studies.choose(questions, mode, limit)
        except ProgressError as error:
            self.say(str(error))
            return
        if not chosen:
            self.say(nothing(mode, questions))
            return
        self.left = None
        self.over_nothing()
        study = self.studies.new(chosen, mode, title="" if of_deck else title, of_deck=of_deck)
        self.switch_screen(self.study_screen(study, title))

    def begin_deck(self, deck: str, mode: str) -> None:
        self.last_deck = deck
        one = self.library.decks.get(deck)
        self.begin(one.questions if one else self.library.all(), one.title if one else HOME.all_decks, mode, True)

    def over_nothing(self) -> None:
        """Closes what lies over the study or the home screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @property
    def study_mode(self) -> str:
        return self.settings.mode if self.settings.mode in MODES else USUAL

    # What the screens ask for

    def on_home_screen_started(self, event: HomeScreen.Started) -> None:
        self.begin_deck(event.deck, event.mode or self.study_mode)

    def on_home_screen_resumed(self) -> None:
        if self.left:
            (study, title), self.left = self.left, None
            study.go_on()
        else:
            try:
                before, found = self.studies.left(), self.studies.go_on()
            except ProgressError as error:
                self.say(str(error))
                return
            if before is None or found is None:
                self.say(HOME.nothing_left)
                return
            study, title = found, before.title or self.studies.title(found.questions, HOME.all_decks)
        self.switch_screen(self.study_screen(study, title))

    def on_home_screen_changed(self, event: HomeScreen.Changed) -> None:
        self.keep(event.settings)

    def on_study_screen_finished(self, event: StudyScreen.Finished) -> None:
        study = event.study
        # Time may be up while the source or the help lies over the study.
        self.over_nothing()
        if event.left:
            study.leave()
            self.left = (study, event.title) if study.state != "finished" and study.outcomes else None
            self.switch_screen(self.home())
        else:
            self.left = None
            self.studies.done(study.id)
            self.show_results(study, event.title, event.note)

    def show_results(self, study: Study, title: str, note: str) -> None:
        from quiz.tui.screens.results import ResultsScreen

        try:
            earlier = self.studies.earlier(study)
        except ProgressError:
            # The score of this study is known without the log.
            earlier = None
        self.switch_screen(ResultsScreen(study, self.library, title, earlier=earlier, note=note))

    def on_browse_screen_study_wanted(self, event: BrowseScreen.StudyWanted) -> None:
        self.begin(event.questions, event.title, self.study_mode)

    def on_results_screen_retry_wanted(self, event: ResultsScreen.RetryWanted) -> None:
        questions = [outcome.question for outcome in event.study.misses()]
        study = self.studies.new(questions, event.study.mode, title=event.title)
        self.switch_screen(self.study_screen(study, event.title))

    def on_results_screen_new_wanted(self) -> None:
        self.begin_deck(self.last_deck, self.study_mode)

    def on_results_screen_home_wanted(self) -> None:
        self.switch_screen(self.home())

    # Everywhere

    async def action_quit(self) -> None:
        """Leaves; a study that is open goes on with the time that is left."""
        for screen in self.screen_stack:
            if isinstance(study := getattr(screen, "study", None), Study):
                study.leave()
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield SystemCommand(COMMANDS.theme, COMMANDS.theme_help, self.action_change_theme)
        yield SystemCommand(COMMANDS.help, COMMANDS.help_help, self.action_help)
        from quiz.guides import topics

        for topic, title in topics().items():
            name = COMMANDS.guide.format(title=title)
            yield SystemCommand(name, COMMANDS.guide_help, partial(self.open_guide, topic))
        yield SystemCommand(COMMANDS.quit, COMMANDS.quit_help, self.action_quit)


def _collect_from_now_on() -> None:
    """Ends the pause of the garbage collector; what start-up made stays, and is not looked at again."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)  # not between a key and its paint: a study collects while one reads
    gc.enable()


make_app = QuizApp
