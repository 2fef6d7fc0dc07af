"""The identity namespace: where a person signs in is not emulated; what the flow refuses, and where it leads to, is."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.world import World


def redirect_base(extension: "Extension") -> str:
    """Return the URL below which sign-ins lead back to an extension."""
    table = extension.state.table
    host = hashlib.sha1(extension.id.encode()).hexdigest() if table.flag("redirects_by_hash") else extension.id  # noqa: S324
    return f"https://{host}.{table.word('redirect_domain')}/"


def launch_web_auth_flow(world: "World", arguments: Arguments) -> object:
    """Accept a sign-in at a page: what it answers is the test's to define."""
    table = world.state.table
    scheme = urlsplit(text_or(items(first(arguments)).get("url"), "")).scheme
    if scheme not in ("http", "https") and table.refuses("auth_page_not_loaded"):
        raise ApiError(table.text("auth_page_not_loaded"))
    return world.state.part(Grades).accept(world, "identity.launchWebAuthFlow")


EVENTS: Sequence[str] = ("identity.onSignInChanged",)
FUNCTIONS: Mapping[str, Function] = {"identity.launchWebAuthFlow": launch_web_auth_flow}
