"""What lies over a study or the home screen: sources, all questions, statistics, help, the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from quiz.progress.errors import ProgressError
from quiz.record import replace
from quiz.study.session import Study
from quiz.study.studies import Studies
from quiz.tui.settings import Settings
from quiz.tui.texts.help import HELP

if TYPE_CHECKING:
    from textual.app import App
    from textual.command import Provider

    from quiz.library import Library
    from quiz.model import Source
    from quiz.proof import Lit
    from quiz.study.standing import Standing
    from quiz.tui.screens.browse import BrowseScreen
    from quiz.tui.screens.home import HomeScreen
    from quiz.tui.screens.preview import PreviewScreen
    from quiz.tui.screens.results import ResultsScreen
    from quiz.tui.screens.settings import SettingsScreen
    from quiz.tui.screens.statistics import StatisticsScreen
    from quiz.tui.screens.study import StudyScreen

    Part = App[int]
else:
    Part = object  # Textual looks through each class of apps when it is made; this is only a part of one


def _commands() -> type[Provider]:
    from quiz.tui.palette import Commands

    return Commands


class Overlays(Part):
    """The part of the app that opens them."""

    COMMANDS = {_commands}

    library: Library
    learner: str
    studies: Studies
    settings: Settings
    clock: Callable[[], datetime]
    left: tuple[Study, str] | None

    def keep(self, settings: Settings) -> None:
        """Keeps changed settings."""
        raise NotImplementedError

    def on_study_screen_source_wanted(self, event: StudyScreen.SourceWanted) -> None:
        self.read(event.source, event.line, event.lines)

    def on_study_screen_confidence_changed(self, event: StudyScreen.ConfidenceChanged) -> None:
        self.keep(replace(self.settings, confidence=event.ask))

    async def on_study_screen_edit_wanted(self, event: StudyScreen.EditWanted) -> None:
        from quiz.tui.editing import edit
        from quiz.tui.screens.study import StudyScreen

        question, said = edit(self, self.library, event.question)
        if question and isinstance(self.screen, StudyScreen):
            await self.screen.changed(question, said)
        else:
            self.say(said)

    def on_home_screen_source_wanted(self, event: HomeScreen.SourceWanted) -> None:
        if source := self.library.source(event.source):
            self.read(source, source.body + 1, ())

    def on_home_screen_browse_wanted(self) -> None:
        from quiz.study.cited import Standings
        from quiz.tui.screens.browse import BrowseScreen, Desk

        desk = Desk(
            Standings(self.studies.log, self.learner), self.studies.put_aside, self.clock, self.studies.open_test()
        )
        self.push_screen(BrowseScreen(self.library, desk))

    def on_home_screen_settings_wanted(self) -> None:
        from quiz.tui.screens.settings import SettingsScreen

        studies = self.studies
        self.push_screen(SettingsScreen(studies.settings(), studies.set_settings, self.settings))

    def on_settings_screen_changed(self, event: SettingsScreen.Changed) -> None:
        self.keep(event.settings)
        self.set_keymap(dict(event.settings.keys))

    def on_home_screen_statistics_wanted(self) -> None:
        from quiz.tui.screens.statistics import StatisticsScreen

        self.push_screen(StatisticsScreen(self.library, self.learner, self.studies.today()))

    def on_statistics_screen_counting(self) -> None:
        self.run_worker(self.count_up, thread=True, exclusive=True, group="statistics")

    def count_up(self) -> None:
        """Counts beside the screen: of ten years it takes seconds."""
        try:
            found: Standing | str = self.studies.standing()
        except ProgressError as error:
            found = str(error)
        self.call_from_thread(self.counted, found)

    def counted(self, found: Standing | str) -> None:
        """Shows the numbers, or why there are none, unless the screen was left meanwhile."""
        from quiz.tui.screens.statistics import StatisticsScreen

        if not isinstance(self.screen, StatisticsScreen):
            return
        if isinstance(found, str):
            self.say(found)
        else:
            self.screen.show(found)

    def on_statistics_screen_aside_wanted(self, event: StatisticsScreen.AsideWanted) -> None:
        try:
            self.studies.mark("suspend" if event.aside else "unsuspend", event.deck, event.question)
        except ProgressError as error:
            self.say(str(error))
        else:
            self.on_statistics_screen_counting()

    def on_statistics_screen_edit_wanted(self, event: StatisticsScreen.EditWanted) -> None:
        from quiz.tui.editing import edit

        if question := self.library.question(event.ref):
            _, said = edit(self, self.library, question)
            self.say(said)
            self.on_statistics_screen_counting()

    def on_browse_screen_source_wanted(self, event: BrowseScreen.SourceWanted) -> None:
        self.read(event.source, event.line, event.lines)

    def on_preview_screen_reloaded(self, event: PreviewScreen.Reloaded) -> None:
        self.library = event.draft.library

    def on_results_screen_source_wanted(self, event: ResultsScreen.SourceWanted) -> None:
        self.read(event.source, event.line, event.lines)

    def read(self, source: Source, line: int, lines: Iterable[Lit] = ()) -> None:
        """Opens a source at a line; no question that is still open in a study is told about."""
        from quiz.study.cited import Cited, Standings
        from quiz.tui.screens.reader import ReaderScreen
        from quiz.tui.texts.reader import READER

        if not source.rows:
            self.say(READER.unreadable.format(path=source.path))
            return
        cited = {lit.line.number: lit.spans for lit in lines if lit.source == source.id}
        about = Cited(self.library.whole(), Standings(self.studies.log, self.learner), self.open_questions())
        self.push_screen(ReaderScreen(source, line, cited, about))

    def open_questions(self) -> frozenset[str]:
        """The refs of the questions that a study under way, or left, has yet to ask; all of a test that is open."""
        studies = [study for screen in self.screen_stack if (study := getattr(screen, "study", None))]
        left = [*studies, *([self.left[0]] if self.left else [])]
        return self.studies.open_test().union(each.ref for study in left for each in study.to_come)

    def action_open_source(self, id: str, line: int = 0) -> None:
        """Opens a source that is named by its id; nothing where there is none."""
        if source := self.library.source(id):
            self.read(source, line)

    def search_themes(self) -> None:
        """Lists the themes."""
        from textual.command import CommandPalette

        from quiz.tui.palette import Themes
        from quiz.tui.texts.commands import COMMANDS

        self.push_screen(CommandPalette(providers=[Themes], placeholder=COMMANDS.search_themes))

    def action_help(self) -> None:
        from quiz.guides import topics
        from quiz.tui.screens.help import HelpScreen
        from quiz.tui.widgets.keybar import shown_key, typed

        if isinstance(self.screen, HelpScreen):
            return
        keys: dict[str, tuple[list[str], str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            shown = binding.description and binding.show and active.enabled and not typed(self.screen, key)
            if shown and not binding.system:
                keys.setdefault(binding.action, ([], binding.description))[0].append(shown_key(key))
        topic = getattr(self.screen, "HELP_TOPIC", "")
        rows = [(" ".join(each), label) for each, label in keys.values()]
        rows.append((shown_key(self.COMMAND_PALETTE_BINDING), HELP.palette))
        self.push_screen(HelpScreen(HELP.about.get(topic, ()), rows, topics()), self.open_guide)

    def open_guide(self, topic: str | None) -> None:
        """Opens a guide over the screen that is shown; nothing for ""."""
        from quiz.tui.screens.guide import GuideScreen

        if topic and isinstance(self.screen, GuideScreen):
            self.screen.show(topic)
        elif topic:
            self.push_screen(GuideScreen(topic))

    def say(self, text: str) -> None:
        """Says something on the screen that is shown; under a list of commands, on the one below it."""
        from quiz.tui.widgets.notice import Notice

        for screen in reversed(self.screen_stack):
            if found := screen.query(Notice):
                found.first().say(text)
                return
