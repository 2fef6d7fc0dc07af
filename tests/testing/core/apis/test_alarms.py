"""Alarms go off on the browser's clock."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import heard


def test_an_alarm_goes_off_on_the_browsers_clock(nmhost_browser: Browser, background: Context) -> None:
    read = heard(background, "chrome.alarms.onAlarm", "args[0].name")
    background.evaluate("chrome.alarms.create('tea', {delayInMinutes: 3, periodInMinutes: 5})")
    nmhost_browser.settle(60 * 9)
    assert read() == ["tea", "tea"]
