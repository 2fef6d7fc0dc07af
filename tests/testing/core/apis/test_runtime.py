"""What runtime carries out: reloading, and what the platform is."""

from collections.abc import Mapping

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension


def called(context: Context, method: str, *arguments: object) -> object:
    """Return what a function of the API comes to."""
    return context.python.call_api(method, *arguments).result()


def test_an_extension_reloads_itself(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.runtime.reload()
    nmhost_browser.settle()
    assert not background.alive
    assert extension.running


def test_the_platform_is_known(background: Context) -> None:
    assert _mapping(called(background, "runtime.getPlatformInfo"))["os"] == "linux"


def _mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, dict)
    return value
