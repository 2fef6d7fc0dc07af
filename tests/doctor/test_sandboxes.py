"""What a browser in a snap or flatpak needs to reach a host, and whether it is there."""

import pytest

from nmhost.doctor import Verdict
from nmhost.doctor.sandboxes import Helpers
from tests.doctor.stage import BOTH, NAME, PLATFORM, PORTAL, TALK, Break, Stage, boxed, of, turn


@pytest.mark.parametrize(
    ("sandbox", "seen", "mend"),
    [
        pytest.param("snap/chromium", "can't start host programs at all", "", id="snap"),
        pytest.param(
            "var/lib/flatpak/app/org.chromium.Chromium",
            "flatpak-spawn",
            "--talk-name=org.freedesktop.Flatpak",
            id="flatpak",
        ),
    ],
)
def test_a_sandbox_keeps_chromium_from_every_host(chromium: Stage, sandbox: str, seen: str, mend: str) -> None:
    fault = boxed(chromium, sandbox).fault
    assert fault is not None
    assert fault.check == "browser"
    assert seen in fault.text
    assert mend in fault.mend


@pytest.mark.parametrize(
    ("helpers", "healthy", "verdict"),
    [
        pytest.param(Helpers(portal=False), False, Verdict.FAULT, id="neither"),
        pytest.param(Helpers(portal=True), True, Verdict.OK, id="portal"),
        pytest.param(Helpers(portal=False, proxy=True), True, Verdict.OK, id="proxy"),
        pytest.param(Helpers(portal=None), True, Verdict.WARNING, id="unknown"),
    ],
)
def test_firefox_reaches_hosts_from_its_sandbox_by_a_service(
    firefox: Stage, helpers: Helpers, healthy: bool, verdict: Verdict
) -> None:
    firefox.helpers = helpers
    firefox.add("root/snap/firefox/current/usr/lib/firefox/platform.ini", PLATFORM.format("157.0"))
    diagnosis = boxed(firefox, "snap/firefox/common")
    assert (diagnosis.healthy, of(diagnosis, "browser")[0].verdict) == (healthy, verdict)


SNAP_PREFS = "snap/firefox/common/.mozilla/firefox/a.default/prefs.js"


@pytest.mark.parametrize(
    ("breaking", "helpers", "seen", "mend"),
    [
        pytest.param(
            lambda s: turn(s, SNAP_PREFS, PORTAL, 0), Helpers(portal=True), "turns the portal off", "about:config",
            id="portal off",
        ),
        pytest.param(
            lambda _: None, Helpers(portal=True, consents={"snap.firefox": False}), "somebody forbade",
            f"flatpak permission-set webextensions {NAME} snap.firefox yes", id="no consent",
        ),
        pytest.param(
            lambda s: turn(s, SNAP_PREFS, f"{PORTAL}-proxy", 0), BOTH, "leaves it off", "about:config",
            id="proxy off",
        ),
        pytest.param(
            lambda s: s.add("root/snap/firefox/current/usr/lib/firefox/platform.ini", PLATFORM.format("153.0")), BOTH,
            "153.0 does not know the proxy", "", id="too old for the proxy",
        ),
        pytest.param(
            lambda s: s.add(
                "root/etc/firefox/policies/policies.json", {"policies": {"Preferences": {PORTAL: {"Value": 0}}}}
            ),
            Helpers(portal=True), "turns the portal off", "about:config", id="portal off by policy",
        ),
    ],
)  # fmt: skip
def test_what_keeps_firefox_in_its_snap_is_told(
    firefox: Stage, breaking: Break, helpers: Helpers, seen: str, mend: str
) -> None:
    firefox.helpers = helpers
    firefox.add("root/snap/firefox/current/usr/lib/firefox/platform.ini", PLATFORM.format("157.0"))
    breaking(firefox)
    fault = boxed(firefox, "snap/firefox/common").fault
    assert fault is not None
    assert (seen in fault.text, mend in fault.mend) == (True, True), fault


def test_a_flatpak_that_may_leave_its_sandbox_is_a_warning(chromium: Stage) -> None:
    chromium.add(
        ".local/share/flatpak/overrides/org.chromium.Chromium", TALK.replace("NativeMessagingProxy", "Flatpak")
    )
    finding = of(boxed(chromium, "var/lib/flatpak/app/org.chromium.Chromium"), "browser")[0]
    assert (finding.verdict, "flatpak-spawn --host" in finding.text) == (Verdict.WARNING, True)
