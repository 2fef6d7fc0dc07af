"""The omnibox namespace: suggestions for what a person types behind an extension's keyword."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.omnibox_markup import why_no_markup
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World


class Suggested:
    """What an extension suggests.

    Args:
        extension: Which.
    """

    def __init__(self, extension: "Extension") -> None:
        self.default = ""
        self.asked = 0  # the number of the last question
        self.begun = False  # whether a person is typing behind the keyword
        self.results: list[Mapping[str, object]] = []


class Omnibox:
    """The address bar with an extension's keyword in it, as a person uses it.

    Args:
        extension: The extension.

    Raises:
        DefinitionError: Its manifest has no keyword.
    """

    def __init__(self, extension: "Extension") -> None:
        if "omnibox" not in extension.manifest:
            raise DefinitionError(f"the extension {extension.id} has no keyword: its manifest has no omnibox")
        self._extension = extension

    @property
    def default(self) -> str:
        """The description of what enters the text as it is."""
        return self._extension.part(Suggested).default

    @property
    def suggestions(self) -> list[Mapping[str, object]]:
        """What was suggested for the text typed last."""
        return list(self._extension.part(Suggested).results)

    def type(self, text: str) -> None:
        """Type a text behind the keyword, in place of what was typed before."""
        suggested = self._extension.part(Suggested)
        if not suggested.begun:
            suggested.begun = True
            self._extension.fire("omnibox.onInputStarted")
        suggested.asked += 1
        suggested.results = []
        self._extension.fire("omnibox.onInputChanged", text, suggested.asked)

    def enter(self, text: str, *, disposition: str = "currentTab") -> None:
        """Enter a text, or the content of a suggestion: in the tab in front, or as *disposition* says."""
        self._extension.part(Suggested).begun = False
        with self._extension.gesture():
            self._extension.fire("omnibox.onInputEntered", text, disposition)

    def cancel(self) -> None:
        """Leave the address bar."""
        self._extension.part(Suggested).begun = False
        self._extension.fire("omnibox.onInputCancelled")

    def delete(self, content: str) -> None:
        """Delete a suggestion that says it can be."""
        self._extension.fire("omnibox.onDeleteSuggestion", content)


def set_default(world: "World", arguments: Arguments) -> None:
    """Say what stands beside the text as it is."""
    given = items(first(arguments))
    description = text_or(given.get("description"), "")
    _check(world, given)
    extension_of(world).part(Suggested).default = description


def send_suggestions(world: "World", arguments: Arguments) -> None:
    """Keep the suggestions for a text, if it is the one typed last."""
    suggested = extension_of(world).part(Suggested)
    if number_or_none(first(arguments)) == suggested.asked:
        suggested.results = [items(one) for one in members(arguments[1])]


def _check(world: "World", given: Mapping[str, object]) -> None:
    """Refuse a description that is no markup, where it is read as such."""
    if given.get("descriptionStyles") is not None or not world.state.table.refuses("suggestion_no_markup"):
        return
    reason = why_no_markup(text_or(given.get("description"), ""))
    if reason is not None:
        raise ApiError(reason)


EVENTS: Sequence[str] = tuple(
    f"omnibox.on{name}"
    for name in ("InputStarted", "InputChanged", "InputEntered", "InputCancelled", "DeleteSuggestion")
)
FUNCTIONS: Mapping[str, Function] = {
    "omnibox.setDefaultSuggestion": set_default,
    "omnibox.sendSuggestions": send_suggestions,
}
