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
