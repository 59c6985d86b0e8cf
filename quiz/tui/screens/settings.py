"""The settings: how much a day, how well to remember, how the screen looks, and which key does what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from quiz.progress.schedule import Settings as Schedule
from quiz.tui.keymap import Changeable, changeable, problem
from quiz.tui.settings import Settings
from quiz.tui.shown import fit, join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.settings import SETTINGS
from quiz.tui.widgets.keybar import KeyBar, key_named, shown_key
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import Block
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

NUMBERS = ("new_per_day", "reviews_per_day", "retention", "slow_after", "leech_after", "learn_ahead", "day_starts")
"""The fields of the schedule that are numbers."""
UNITS = {"retention": (" %", 0.01), "slow_after": (" s", 1000)}
"""How those are shown and typed that are kept in another unit."""


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its name, what it is, and its value as it stands."""

    name: str
    label: str
    value: str


class SettingList(Rows):
    """The settings, one a row; Enter changes the one under the cursor."""

    @dataclass
    class Chosen(Message):
        """A setting is to be changed."""

        row: Row

    BINDINGS = [Binding("enter,space", "submit", KEYS.change)]
    rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.cursor = min(self.cursor or 0, len(rows) - 1)
        self.changed(layout=True)

    def count(self) -> int:
        return len(self.rows)

    def blocks(self, width: int) -> list[Block]:
        room = min(14, width // 3)
        found = []
        for number, row in enumerate(self.rows):
            first = join((self.pointer(number), "bold $text-primary"), (fit(row.value, room), "bold"), "  ")
            found.append(Block(plain(row.label), first, room + 4))
        return found

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen(self.rows[row]))


class SettingsScreen(Screen[None]):
    """Says what is wrong with a value before anything is kept."""

    BINDINGS = [
        Binding("k", "keys", KEYS.keys, id="settings.keys"),
        Binding("r", "reset", KEYS.reset, id="settings.reset"),
        Binding("escape", "back", KEYS.back, id="settings.back"),
    ]
    HELP_TOPIC = "settings"

    @dataclass
    class Changed(Message):
        """Other settings of the screen."""

        settings: Settings

    def __init__(self, schedule: Schedule, keep: Callable[[Schedule], None], settings: Settings) -> None:
        super().__init__()
        self.schedule = schedule
        self.keep = keep
        """Keeps a schedule. Raises ValueError or ProgressError with what is wrong."""
        self.settings = settings
        self.keys: list[Changeable] = []
        """The keys that are listed instead of the settings; [] for the settings."""
        self.editing: Row | None = None

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body", can_focus=False):
            yield SettingList(id="settings")
        yield Input(id="value", max_length=60)
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#value").display = False
        self.query_one(SettingList).focus()
        self.put_rows()

    def put_rows(self) -> None:
        self.query_one(TopBar).put(SETTINGS.keys_title if self.keys else SETTINGS.title, "")
        self.query_one(SettingList).show(self.key_rows() if self.keys else self.rows())
        self.refresh_bindings()

    def rows(self) -> list[Row]:
        schedule, settings = self.schedule, self.settings
        found = [Row(name, SETTINGS.labels[name], _shown(name, getattr(schedule, name))) for name in NUMBERS]
        found.append(Row("bury_siblings", SETTINGS.labels["bury_siblings"], _yes(schedule.bury_siblings)))
        found.append(Row("confidence", SETTINGS.labels["confidence"], _yes(settings.confidence)))
        found.append(Row("theme", SETTINGS.labels["theme"], self.app.theme))
        found.append(Row("keys", SETTINGS.labels["keys"], SETTINGS.changed.format(count=len(settings.keys))))
        return found

    def key_rows(self) -> list[Row]:
        found = []
        usual = SETTINGS.not_usual.format(key=key_named(self, "settings.reset"))
        for each in self.keys:
            keys = self.settings.keys.get(each.id, each.keys)
            shown = " ".join(shown_key(key) for key in keys.split(","))
            mark = "" if keys == each.keys else f"  ({usual})"
            found.append(Row(each.id, f"{SETTINGS.screens.get(each.screen, each.screen)}: {each.label}{mark}", shown))
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.editing is not None and action in ("keys", "reset"):
            return False
        return bool(self.keys) if action == "reset" else not self.keys if action == "keys" else True

    # Changing

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        self.query_one(Notice).hush()
        region = event.region.translate(event.rows.virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(region, animate=False)

    def on_setting_list_chosen(self, event: SettingList.Chosen) -> None:
        row = event.row
        match row.name:
            case "theme":
                self.app.action_change_theme()
            case "keys":
                self.action_keys()
            case "confidence":
                self.change(replace(self.settings, confidence=not self.settings.confidence))
            case "bury_siblings":
                self.reschedule(replace(self.schedule, bury_siblings=not self.schedule.bury_siblings))
            case _:
                self.edit(row)

    def edit(self, row: Row) -> None:
        """Opens the line in which a value is typed."""
        self.editing = row
        box = self.query_one("#value", Input)
        which = self.key_of(row)
        unit, _ = UNITS.get(row.name, ("", 1))
        box.value = self.settings.keys.get(which.id, which.keys) if which else row.value.removesuffix(unit)
        box.placeholder = SETTINGS.type_keys if which else row.label
        box.display = True
        box.focus()
        self.query_one(Notice).say(SETTINGS.type_keys if which else SETTINGS.ranges[row.name], "$text-muted")
        self.refresh_bindings()

    def key_of(self, row: Row) -> Changeable | None:
        return next((each for each in self.keys if each.id == row.name), None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        row = self.editing
        if row is None:
            return
        typed = event.value.strip().lower()
        wrong = self.rekey(row, typed) if self.keys else self.number(row, typed)
        if wrong:
            self.query_one(Notice).say(wrong)
        else:
            self.close()

    def number(self, row: Row, typed: str) -> str:
        """Keeps a number; what is wrong with it."""
        try:
            unit, factor = UNITS.get(row.name, ("", 1))
            number = typed.removesuffix(unit.strip())
            value = round(float(number) * factor, 6) if row.name == "retention" else int(int(number) * factor)
        except ValueError:
            return SETTINGS.no_number.format(typed=typed, range=SETTINGS.ranges[row.name])
        changed = replace(self.schedule, **{row.name: value})  # type: ignore[arg-type]
        if changed.problem():
            return SETTINGS.out_of_range.format(range=SETTINGS.ranges[row.name])
        return self.reschedule(changed)

    def rekey(self, row: Row, typed: str) -> str:
        """Keeps other keys of a binding; what is wrong with them."""
        which = self.key_of(row)
        if which is None:
            return ""
        keys = ",".join(key.strip() for key in typed.split(","))
        if wrong := problem(which, keys, self.settings.keys):
            return wrong
        kept = {id: each for id, each in self.settings.keys.items() if id != which.id}
        if keys != which.keys:
            kept[which.id] = keys
        self.change(replace(self.settings, keys=kept))
        return ""

    def reschedule(self, schedule: Schedule) -> str:
        from quiz.progress.errors import ProgressError

        try:
            self.keep(schedule)
        except (ValueError, ProgressError) as error:
            self.query_one(Notice).say(str(error))
            return str(error)
        self.schedule = schedule
        self.put_rows()
        return ""

    def change(self, settings: Settings) -> None:
        self.settings = settings
        self.post_message(self.Changed(settings))
        self.put_rows()

    def close(self) -> None:
        """Back from a value to the list."""
        self.editing = None
        self.query_one("#value").display = False
        self.query_one(Notice).hush()
        self.query_one(SettingList).focus()
        self.put_rows()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            # The theme may be another one now.
            self.settings = replace(self.settings, theme=self.app.theme)
            self.put_rows()

    def action_keys(self) -> None:
        self.keys = changeable()
        self.query_one(SettingList).cursor = 0
        self.put_rows()

    def action_reset(self) -> None:
        """The usual keys again, of the binding under the cursor."""
        rows = self.query_one(SettingList)
        row = rows.rows[rows.cursor or 0]
        self.change(replace(self.settings, keys={k: v for k, v in self.settings.keys.items() if k != row.name}))

    def action_back(self) -> None:
        if self.editing is not None:
            self.close()
        elif self.keys:
            self.keys = []
            self.query_one(SettingList).cursor = 0
            self.put_rows()
        else:
            self.dismiss()


def _shown(name: str, value: float) -> str:
    unit, factor = UNITS.get(name, ("", 1))
    return f"{value / factor:g}{unit}"


def _yes(value: bool) -> str:
    return SETTINGS.yes if value else SETTINGS.no
