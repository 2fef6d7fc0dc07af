"""The webRequest namespace: its events come with the browser's traffic."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function

if TYPE_CHECKING:
    from nmhost.testing.core.model import World


def handler_behavior_changed(world: "World", arguments: Arguments) -> None:
    """Forget what was kept of earlier answers; nothing is."""


EVENTS = tuple(
    f"webRequest.on{name}"
    for name in (
        "BeforeRequest", "BeforeSendHeaders", "SendHeaders", "HeadersReceived", "AuthRequired", "BeforeRedirect",
        "ResponseStarted", "Completed", "ErrorOccurred", "ActionIgnored",
    )
)  # fmt: skip
FUNCTIONS: Mapping[str, Function] = {"webRequest.handlerBehaviorChanged": handler_behavior_changed}
