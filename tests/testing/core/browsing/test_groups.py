"""Groups lose the tabs that are pinned or closed, and go with their last one."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.groups import NO_GROUP, Groups
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["tabGroups", "tabs"])


@pytest.mark.parametrize("leave", [lambda tab: tab.pin(True), lambda tab: tab.close()], ids=["pinned", "closed"])
def test_a_tab_leaves_its_group(nmhost_browser: Browser, extension: Extension, leave: Callable[[object], None]) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    group = called(extension.background, "tabs.group", {"tabIds": tab.id})
    leave(tab)
    nmhost_browser.settle()
    groups = tab.state.part(Groups)
    assert (groups.tabs(int(str(group))), group in groups.held) == ([], False)
    assert tab.group == NO_GROUP or tab.id not in tab.state.tabs
