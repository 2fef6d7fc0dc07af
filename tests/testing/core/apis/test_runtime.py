"""What runtime carries out: reloading, and what the platform is."""

from collections.abc import Callable, Mapping

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import refused


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


def test_a_page_to_be_shown_at_the_end_is_of_the_web(background: Context) -> None:
    for url in ("", "https://example.org/bye"):
        called(background, "runtime.setUninstallURL", url)
    assert background.extension is not None
    assert background.extension.uninstall_url == "https://example.org/bye"
    for url in ("no url", "data:text/html,x"):
        assert refused(background, "runtime.setUninstallURL", url)


def test_the_options_page_opens_once(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(options_ui={"page": "options.html", "open_in_tab": True})
    for _ in range(2):
        called(extension.background, "runtime.openOptionsPage")
        nmhost_browser.settle()
    assert [tab.url for tab in nmhost_browser.tabs.values()].count(f"{extension.base_url}options.html") == 1


def test_without_an_options_page_none_opens(background: Context) -> None:
    assert refused(background, "runtime.openOptionsPage")


@pytest.mark.nmhost_family("chromium")
def test_contexts_are_told_by_their_kinds(extension: Extension, background: Context) -> None:
    page = extension.open_page("page.html")
    assert page.alive
    found = called(background, "runtime.getContexts", {"contextTypes": ["TAB"]})
    assert [one["documentUrl"] for one in found] == [f"{extension.base_url}page.html"]  # type: ignore[union-attr]
    assert called(background, "runtime.getContexts", {"incognito": True}) == []
