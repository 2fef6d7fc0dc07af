"""Who may read what: files of an extension, hosts it has the permission for, responses of another origin."""

from collections.abc import Callable, Mapping

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.network.access import (
    allows,
    has_host,
    is_forbidden_header,
    is_trusted,
    may_read_resource,
    shown_headers,
    why_out_of_reach,
)

PAGE = "https://example.org/"
OTHERS = {"chromium": "ponmlkjihgfedcbaponmlkjihgfedcba", "firefox": "other@nmhost.example"}
NOT_ASKED = (
    'Cannot access contents of url "view-source:x". Extension manifest must request permission to access this host.'
)
THIRDS = {"chromium": "a" * 32, "firefox": "third@nmhost.example"}


@pytest.mark.parametrize(
    ("rows", "path", "opened"),
    [
        ([{"resources": ["a.js"], "matches": [PAGE + "*"]}], "a.js", True),
        ([{"resources": ["/a.js"], "matches": [PAGE + "*"]}], "a.js?query#part", True),
        ([{"resources": ["img/*"], "matches": ["<all_urls>"]}], "img/deep/a.png", True),
        ([{"resources": ["img/*.png"], "matches": ["<all_urls>"]}], "img/a.js", False),
        ([{"resources": ["a.js"], "matches": ["https://other.example/*"]}], "a.js", False),
        ([{"resources": ["a.js"], "extension_ids": ["*"]}], "a.js", False),
        ([], "a.js", False),
    ],
    ids=["file", "slash and query", "folder", "another ending", "another page", "extensions alone", "nothing"],
)
def test_a_page_reads_what_the_extension_opens_to_it(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], rows: list[object], path: str, opened: bool
) -> None:
    extension = nmhost_extension(web_accessible_resources=rows)
    page = Context(nmhost_browser._state, None, "web", url=PAGE)
    assert may_read_resource(extension, extension.base_url + path, page) is opened


def test_an_extension_reads_its_own_files_and_its_content_scripts_only_what_is_open(
    content: Context, background: Context
) -> None:
    extension = background.extension
    assert extension is not None
    assert may_read_resource(extension, f"{extension.base_url}a.js", background)
    assert not may_read_resource(extension, f"{extension.base_url}a.js", content)


@pytest.mark.parametrize(
    ("ids", "opened"), [(OTHERS, True), ("*", True), (THIRDS, False)], ids=["it", "all", "a third"]
)
def test_another_extension_reads_what_is_opened_to_its_id(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], ids: dict[str, str] | str, opened: bool
) -> None:
    listed = ids if isinstance(ids, str) else ids[nmhost_browser.family]
    rows = [{"resources": ["a.js"], "extension_ids": [listed]}]
    owner = nmhost_extension(web_accessible_resources=rows)
    other = nmhost_browser.install_extension({}, id=OTHERS[nmhost_browser.family])
    assert may_read_resource(owner, f"{owner.base_url}a.js", other.background) is opened


def test_hosts_are_those_of_either_key(nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(host_permissions=["https://*.example.org/*"])
    assert has_host(extension, "https://www.example.org/x")
    assert not has_host(extension, "https://example.com/")


@pytest.mark.parametrize("content_scripts", [True, False])
def test_a_content_script_has_its_extensions_hosts_only_where_the_family_says_so(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], content_scripts: bool
) -> None:
    scripts = [{"matches": [PAGE + "*"]}]
    extension = nmhost_extension(content_scripts=scripts, host_permissions=["https://a.example/*"])
    content = nmhost_browser.open_tab(PAGE).content(extension)
    assert is_trusted(content, "https://a.example/x", content_scripts=content_scripts) is content_scripts
    assert is_trusted(content, PAGE + "x", content_scripts=content_scripts)
    assert is_trusted(extension.background, "https://a.example/x", content_scripts=content_scripts)


@pytest.mark.parametrize(
    ("headers", "plain", "credentials"),
    [
        ({}, False, False),
        ({"access-control-allow-origin": "*"}, True, False),
        ({"access-control-allow-origin": PAGE[:-1]}, True, False),
        ({"access-control-allow-origin": PAGE[:-1], "access-control-allow-credentials": "true"}, True, True),
        ({"access-control-allow-origin": "*", "access-control-allow-credentials": "true"}, True, False),
        ({"access-control-allow-origin": "https://other.example"}, False, False),
    ],
)
def test_a_response_says_who_may_read_it(headers: Mapping[str, str], plain: bool, credentials: bool) -> None:
    assert allows(headers, PAGE[:-1], with_credentials=False) is plain
    assert allows(headers, PAGE[:-1], with_credentials=True) is credentials


@pytest.mark.parametrize(
    ("exposed", "shown"),
    [("", {"content-type"}), ("X-One", {"content-type", "x-one"}), ("*", {"content-type", "x-one", "x-two"})],
)
def test_another_origin_sees_harmless_headers_and_those_exposed(exposed: str, shown: set[str]) -> None:
    headers = {"content-type": "a/b", "x-one": "1", "x-two": "2"}
    told = {"access-control-expose-headers": exposed} if exposed else {}
    assert set(shown_headers({**headers, **told})) - {"access-control-expose-headers"} == shown


@pytest.mark.parametrize(("name", "forbidden"), [("Host", True), ("Sec-Fetch-Mode", True), ("X-Own", False)])
def test_some_headers_are_the_browsers_own(name: str, forbidden: bool) -> None:
    assert is_forbidden_header(name) is forbidden


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://example.org/", None),
        ("about:blank", None),
        ("chrome://version/", "Cannot access a chrome:// URL"),
        (
            f"chrome-extension://{THIRDS['chromium']}/a",
            "Cannot access a chrome-extension:// URL of different extension",
        ),
        ("view-source:x", NOT_ASKED),
    ],
)
def test_some_pages_are_out_of_reach_in_chromium(extension: Extension, url: str, reason: str | None) -> None:
    wanted = reason if extension.state.rules.name == "chromium" else None
    assert why_out_of_reach(extension, url) == wanted
