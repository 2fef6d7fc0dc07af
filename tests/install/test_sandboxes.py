"""What an installation says of browsers in snaps and flatpaks."""

import pytest

from nmhost.browsers import Detected, find
from tests.install.conftest import plan


def seen(browser: str, *kinds: str, evidence: tuple[str, ...] = ()) -> Detected:
    boxes = tuple(each for each in find(browser).sandboxes if each.kind in kinds)
    return Detected(find(browser), evidence, boxes)


def test_a_browser_whose_sandbox_is_closed_is_skipped() -> None:
    made = plan("firefox", "chromium", detected=[seen("chromium", "snap")])
    assert [(each.browser.id, "only its snap is here" in each.reason) for each in made.skipped] == [("chromium", True)]


@pytest.mark.parametrize(
    ("detected", "said"),
    [
        (seen("firefox", "snap"), "firefox is here as a snap, which needs a portal"),
        (seen("chromium", "flatpak", evidence=("/usr/bin/chromium",)), "as a flatpak too, which can't start the host"),
    ],
    ids=["portal", "beside"],
)
def test_what_a_sandbox_needs_is_a_warning(detected: Detected, said: str) -> None:
    made = plan("chromium", "firefox", detected=[detected])
    assert len(made.installed) == 2
    assert said in made.warnings[0]


def test_a_browser_in_no_sandbox_needs_no_warning() -> None:
    assert plan("chromium", detected=[seen("chromium", evidence=("/usr/bin/chromium",))]).warnings == ()
