"""The rules of an extension that requests have met, and who is told of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nmhost.testing.core.network.watching import facts_told

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension
    from nmhost.testing.core.network.asked import Asked

# What is told of a request (developer.chrome.com, declarativeNetRequest.RequestDetails, seen 2026-11-30).
_TOLD = (
    "documentId", "documentLifecycle", "frameId", "frameType", "initiator", "method", "parentDocumentId",
    "parentFrameId", "requestId", "tabId", "type", "url",
)  # fmt: skip
_EVENT = "declarativeNetRequest.onRuleMatchedDebug"
_FEEDBACK = "declarativeNetRequestFeedback"


class Matched:
    """The rules of an extension that requests have met, oldest first.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.held: list[dict[str, object]] = []
        self.acted: dict[int, int] = {}  # how many requests of a tab they have changed or stopped

    def note(self, asked: "Asked", rules: Iterable[tuple[int, str]], *, acts: bool) -> None:
        """Note the rules that a request meets, by their numbers and sets; *acts* says that they do not allow it."""
        extension = self._extension
        if acts and asked.frame is not None:
            self.acted[asked.frame.tab_id] = self.acted.get(asked.frame.tab_id, 0) + 1
        for number, ruleset in rules:
            rule = {"ruleId": number, "rulesetId": ruleset}
            tab = asked.frame.tab_id if asked.frame is not None else -1
            self.held.append({"rule": rule, "tabId": tab, "timeStamp": asked.state.tasks.now()})
            if _FEEDBACK in extension.held_permissions and _EVENT in extension.heard_events():
                extension.fire(_EVENT, {"request": facts_told(asked, _TOLD), "rule": rule})
