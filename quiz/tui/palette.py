"""The command palette: what this screen can do now, then what every screen can, in that order each time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider

from quiz.tui.texts.commands import COMMANDS
from quiz.tui.themes import THEMES
from quiz.tui.widgets.keybar import shown_key, typed

TWICE = frozenset({"app.help", "app.quit", "help", "quit"})
"""Actions that stand among what every screen can do."""


class Listed(Provider):
    """Commands in the order in which they are listed, found by their names and by what is said of them."""

    def commands(self) -> Iterator[SystemCommand]:
        raise NotImplementedError

    async def discover(self) -> Hits:
        for name, help, callback, _ in self.commands():
            yield DiscoveryHit(name, callback, help=help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, help, callback, _ in self.commands():
            score = max(matcher.match(name), matcher.match(help) / 2)
            if score > 0:
                yield Hit(score, matcher.highlight(name), callback, help=help)


class Commands(Listed):
    """The palette itself."""

    def commands(self) -> Iterator[SystemCommand]:
        seen = set(TWICE)
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            usable = binding.show and binding.description and active.enabled and not typed(self.screen, key)
            if binding.action in seen or not usable:
                continue
            if not binding.system:
                seen.add(binding.action)
                run = partial(self.app.run_action, binding.action, active.node)
                yield SystemCommand(binding.description, COMMANDS.key.format(key=shown_key(key)), run)
        yield from self.app.get_system_commands(self.screen)


class Themes(Listed):
    """The themes: the package's own first, which have been measured, then Textual's."""

    def commands(self) -> Iterator[SystemCommand]:
        own = [theme.name for theme in THEMES]
        others = sorted(name for name in self.app.available_themes if name not in own)
        for name in (*own, *others):
            yield SystemCommand(name, COMMANDS.themes.get(name, COMMANDS.other_theme), partial(self.choose, name))

    def choose(self, name: str) -> None:
        self.app.theme = name
