"""What of runtime and extension is answered within the context: IDs, URLs, the extension manifest."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from nmhost.testing.core.apis.identity import redirect_base
from nmhost.testing.core.messaging.clone import undefined
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.operations import perform
from nmhost.testing.core.values import text_or

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table
    from nmhost.testing.core.world import World

Arguments = Sequence[object]


class Front(Protocol):
    """A world's front, as far as runtime and extension ask."""

    world: "World"
    table: "Table"

    def check(self, function: str, arguments: Arguments) -> list[object]:
        """Return the value of each parameter of a function, None for those left out.

        Raises:
            ApiError: The arguments do not fit.
        """
        ...


def values_of(front: Front) -> Mapping[str, Callable[[], object]]:
    """Return what gives the values of the API that are no functions, by their names."""

    def own_id() -> object:
        extension = front.world.context.extension
        return extension.id if extension is not None else undefined

    return {
        "runtime.id": own_id,
        "runtime.dynamicId": own_id,
        "extension.inIncognitoContext": lambda: False,
    }


def at_once(front: Front) -> Mapping[str, Callable[[Arguments], object]]:
    """Return the functions of the API that return their value, by their names."""

    def manifest(arguments: Arguments) -> object:
        front.check("runtime.getManifest", arguments)
        extension = front.world.context.extension
        return front.world.state.rules.manifest(extension) if extension is not None else {}

    def version(_: Arguments) -> object:
        extension = front.world.context.extension
        return extension.manifest.get("version", undefined) if extension is not None else undefined

    def reload(arguments: Arguments) -> object:
        front.check("runtime.reload", arguments)
        perform(front.world, "call_now", "runtime.reload", [])
        return undefined

    return {
        "runtime.getURL": lambda arguments: _url(front, "runtime.getURL", arguments),
        "extension.getURL": lambda arguments: _url(front, "extension.getURL", arguments),
        "identity.getRedirectURL": lambda arguments: _redirect(front, arguments),
        "runtime.getManifest": manifest,
        "runtime.getVersion": version,
        "runtime.reload": reload,
    }


def _url(front: Front, function: str, arguments: Arguments) -> str:
    """Return the URL of a file: Chromium resolves the path, Firefox puts it behind the extension's own URL as it is."""
    (path,) = front.check(function, arguments)
    extension = front.world.context.extension
    base = extension.base_url if extension is not None else ""
    text = str(path).removeprefix("/")
    ways: Mapping[str, Callable[[], str]] = {"blink": lambda: join(base, f"./{text}"), "gecko": lambda: base + text}
    return ways[front.table.strategy("extension_urls")]()


def _redirect(front: Front, arguments: Arguments) -> str:
    """Return where a sign-in leads back to: Firefox lets the path be a path and nothing else."""
    (path,) = front.check("identity.getRedirectURL", arguments)
    extension = front.world.context.extension
    base, text = redirect_base(extension) if extension is not None else "", text_or(path, "").removeprefix("/")
    ways: Mapping[str, Callable[[], str]] = {
        "blink": lambda: base + text,
        "gecko": lambda: base + quote(text, "/=&:@!$'()*+,;~"),
    }
    return ways[front.table.strategy("extension_urls")]()
