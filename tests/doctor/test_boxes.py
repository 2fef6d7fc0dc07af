"""What is seen of a sandboxed build: its preferences and what was granted to it."""

import pytest

from nmhost.doctor import Verdict
from tests.doctor.stage import BOTH, PLATFORM, PORTAL, TALK, Stage, boxed, of, turn

FLATPAK = "root/var/lib/flatpak/app/org.mozilla.firefox/current/active"


FLATPAK_PREFS = ".var/app/org.mozilla.firefox/.mozilla/firefox/a.default/prefs.js"


OVERRIDE = ".local/share/flatpak/overrides/org.mozilla.firefox"


@pytest.mark.parametrize(
    ("override", "preference", "verdict"),
    [(TALK, 1, Verdict.OK), ("", 1, Verdict.FAULT), (TALK, None, Verdict.FAULT)],
    ids=["granted and on", "not granted", "not on"],
)
def test_firefox_in_its_flatpak_needs_a_grant_and_a_preference(
    firefox: Stage, override: str, preference: int | None, verdict: Verdict
) -> None:
    firefox.helpers = BOTH
    firefox.add(f"{FLATPAK}/files/lib/firefox/platform.ini", PLATFORM.format("158.0"))
    firefox.add(f"{FLATPAK}/metadata", "[Context]\nshared=network;\n")
    firefox.add(OVERRIDE, override)
    if preference is not None:
        turn(firefox, FLATPAK_PREFS, f"{PORTAL}-proxy", preference)
    assert of(boxed(firefox, "opt"), "browser")[0].verdict is verdict
