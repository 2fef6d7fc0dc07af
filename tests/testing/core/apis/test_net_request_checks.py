"""The first thing wrong with a rule is what is said of it."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.apis.net_request_checks import check_rule, is_supported
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

BLOCK = {"type": "block"}


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["declarativeNetRequest"])


def checked(context: Context, session: bool = False, **changes: object) -> str:
    whole = {"id": 1, "action": BLOCK, "condition": {"urlFilter": "a"}, **changes}
    try:
        check_rule(context.python.world, whole, {7}, session=session)  # type: ignore[attr-defined]
    except ApiError as error:
        return error.message
    return ""


def redirect(**how: object) -> dict[str, object]:
    return {"type": "redirect", "redirect": how}


def headers(**row: object) -> dict[str, object]:
    return {"type": "modifyHeaders", "requestHeaders": [{"header": "x-one", **row}]}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"priority": 2},
        {"action": redirect(url="https://example.org/")},
        {"action": redirect(extensionPath="/a.html")},
        {"action": headers(operation="set", value="1")},
        {"action": headers(operation="remove")},
        {"condition": {"regexFilter": "^a"}},
    ],
    ids=str,
)
def test_a_good_rule_is_taken(background: Context, changes: dict[str, object]) -> None:
    assert checked(background, **changes) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"id": 0},
        {"id": 7},
        {"priority": 0},
        {"condition": {"resourceTypes": []}},
        {"condition": {"resourceTypes": ["image"], "excludedResourceTypes": ["image"]}},
        {"condition": {"urlFilter": "a", "regexFilter": "a"}},
        {"condition": {"urlFilter": ""}},
        {"condition": {"urlFilter": "ä"}},
        {"condition": {"urlFilter": "||*"}},
        {"condition": {"regexFilter": "("}},
        {"action": redirect()},
        {"action": redirect(url="no url")},
        {"action": redirect(extensionPath="a.html")},
        {"action": redirect(regexSubstitution="x")},
        {"action": {"type": "modifyHeaders"}},
        {"action": headers(operation="set")},
        {"action": headers(operation="remove", value="1")},
        {"action": headers(operation="append", value="1")},
    ],
    ids=str,
)
@pytest.mark.nmhost_family("chromium")
def test_a_wrong_one_is_told_by_its_id(background: Context, changes: dict[str, object]) -> None:
    assert str(changes.get("id", 1)) in checked(background, **changes)


def test_tabs_are_named_in_the_sessions_rules_alone(background: Context) -> None:
    condition = {"condition": {"urlFilter": "a", "tabIds": [1]}}
    assert checked(background, **condition)
    assert checked(background, session=True, **condition) == ""


def test_chromium_knows_no_looking_back(nmhost_browser: Browser, background: Context) -> None:
    world = background.python.world  # type: ignore[attr-defined]
    assert [is_supported(world, each) for each in ("a+", "(", r"(a)\1")] == [
        True,
        False,
        nmhost_browser.family != "chromium",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"condition": {"tabIds": [1], "excludedTabIds": [1]}}, "tab"),
        ({"action": {"type": "allowAllRequests"}, "condition": {"resourceTypes": ["script"]}}, "main_frame"),
        ({"action": redirect(transform={"port": "x"})}, "port"),
        ({"action": redirect(transform={"query": "x"})}, "query"),
        ({"action": redirect(transform={"query": "?x", "queryTransform": {}})}, "queryTransform"),
        ({"action": {"type": "modifyHeaders", "requestHeaders": [{"header": "", "operation": "remove"}]}}, "header"),
    ],
    ids=["tabs", "frames", "port", "query", "query twice", "header"],
)
def test_what_both_families_refuse_of_a_rule(background: Context, changes: dict[str, object], words: str) -> None:
    assert words in checked(background, session=True, **changes)


def test_chromium_knows_fewer_schemes_and_counts_groups(background: Context, chromium: bool) -> None:
    wrong = [
        {"action": redirect(transform={"scheme": "odd"})},
        {"action": redirect(regexSubstitution="\\\\2"), "condition": {"regexFilter": "(a)"}},
        {"condition": {"initiatorDomains": ["ü.de"]}},
    ]
    assert [bool(checked(background, session=True, **one)) for one in wrong] == [chromium] * 3


def test_firefox_wants_small_methods_and_one_way_to_redirect(background: Context, chromium: bool) -> None:
    wrong = [
        {"condition": {"requestMethods": ["GET"]}},
        {"action": redirect(url="https://a/", transform={"host": "b"})},
    ]
    assert [bool(checked(background, session=True, **one)) for one in wrong] == [not chromium] * 2


def test_chromium_repeats_no_more_than_a_thousand_times(background: Context, chromium: bool) -> None:
    assert is_supported(background.python.world, "a{1,2000}") is not chromium  # type: ignore[attr-defined]
