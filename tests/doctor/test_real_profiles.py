"""What the doctor reads in a profile that a real browser has written."""

from pathlib import Path

import pytest

import nmhost.demo
from nmhost.browsers import Family, Places, find
from nmhost.doctor.profiles import installed_extensions
from nmhost.testing import real

EXTENSION = Path(nmhost.demo.__file__).parent / "extension"
EXTENSION_ID = "afmdgclmicobckjhhkjibmmdmcgnnecg"

pytestmark = pytest.mark.real_browser


def test_an_unpacked_extension_is_on_record_in_chromium() -> None:
    if reason := real.why_not(Family.CHROMIUM):
        pytest.skip(reason)
    with real.start(Family.CHROMIUM, extensions=[EXTENSION]) as browser:
        browser.extensions[0].background.evaluate("await chrome.storage?.local.get()")
        browser.quit()
        browser.process.wait(20)  # by then it has written what it had in mind
        found = {each.id: each for each in installed_extensions(find("chromium"), Places.here(home=browser.home))}
    assert (found[EXTENSION_ID].enabled, found[EXTENSION_ID].may_connect) == (True, True)
