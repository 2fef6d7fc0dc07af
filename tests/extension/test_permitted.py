"""Which permissions each family knows."""

import pytest

from nmhost.browsers import Family
from nmhost.extension.permitted import knows_permission


@pytest.mark.parametrize(
    ("name", "chromium", "firefox"),
    [
        ("tabs", True, True),
        ("sidePanel", True, False),
        ("menus", False, True),
        ("userScripts", True, False),
        ("odd", False, False),
        ("webRequestBlocking", False, True),
        ("https://example.org/*", False, False),
    ],
)
def test_each_family_knows_its_own(name: str, chromium: bool, firefox: bool) -> None:
    assert [knows_permission(family, name, 3) for family in (Family.CHROMIUM, Family.FIREFOX)] == [chromium, firefox]


@pytest.mark.parametrize("name", ["https://example.org/*", "webRequestBlocking"])
def test_older_manifests_ask_for_more(name: str) -> None:
    assert all(knows_permission(family, name, 2) for family in Family)
