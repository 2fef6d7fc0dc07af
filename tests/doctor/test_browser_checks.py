"""The browser itself is judged: whether it is there, what confines it, what its administrator forbids."""

from pathlib import Path

import pytest

from nmhost.browsers import Places, System, load_catalogue
from nmhost.doctor import Machine, Subject, Verdict, diagnose
from nmhost.doctor.sandboxes import Helpers
from tests.doctor.stage import NAME, PLATFORM, POLICY, Stage, of

BLOCKED = "Access to the native messaging host was disabled by the system administrator."


NOT_FOUND = "Specified native messaging host not found."


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        pytest.param({"NativeMessagingBlocklist": [NAME]}, BLOCKED, id="blocked by name"),
        pytest.param({"NativeMessagingBlocklist": ["*"]}, BLOCKED, id="all blocked"),
        pytest.param({"NativeMessagingUserLevelHosts": False}, NOT_FOUND, id="no user-level hosts"),
    ],
)
def test_a_policy_forbids_the_host(chromium: Stage, policy: object, told: str) -> None:
    chromium.add(POLICY, policy)
    fault = chromium.diagnose().fault
    assert fault is not None
    assert (fault.check, fault.told) == ("policy", told)
    assert "lab.json" in fault.text


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param({"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": [NAME]}, id="allowed by name"),
        pytest.param({"NativeMessagingBlocklist": ["com.example.other"]}, id="another one blocked"),
        pytest.param({"NativeMessagingUserLevelHosts": True}, id="user-level hosts"),
        pytest.param({"HomepageLocation": "about:blank"}, id="another policy"),
    ],
)
def test_a_policy_allows_the_host(chromium: Stage, policy: object) -> None:
    chromium.add(POLICY, policy)
    assert chromium.diagnose().healthy


def test_the_last_policy_file_counts(chromium: Stage) -> None:
    chromium.add(POLICY.replace("lab", "a"), {"NativeMessagingBlocklist": ["*"]})
    chromium.add(POLICY.replace("lab", "b"), {"NativeMessagingBlocklist": []})
    assert chromium.diagnose().healthy


def test_user_level_hosts_forbidden_leave_those_of_the_system(chromium: Stage) -> None:
    chromium.add(POLICY, {"NativeMessagingUserLevelHosts": False})
    chromium.write_manifest(chromium.good(), chromium.system_manifest)
    diagnosis = chromium.diagnose()
    assert diagnosis.healthy
    assert str(chromium.system_manifest) in [each.text for each in of(diagnosis, "manifest")]


def test_a_policy_file_that_can_not_be_read_is_named(chromium: Stage) -> None:
    chromium.add(POLICY, "no JSON")
    assert of(chromium.diagnose(), "policy")[0].verdict is Verdict.WARNING


FORBIDDEN_IN_FIREFOX = {"policies": {"NativeMessagingBlocklist": ["*"]}}


@pytest.mark.parametrize(
    ("version", "verdict", "said"),
    [
        pytest.param("153.8.0", Verdict.WARNING, "153.8.0 does not, versions from 157 on", id="too old"),
        pytest.param("157.0", Verdict.FAULT, "forbids", id="new"),
        pytest.param("", Verdict.WARNING, "which this is can't be told", id="unknown"),
    ],
)
@pytest.mark.parametrize("policy", [{"NativeMessagingBlocklist": ["*"]}, {"NativeMessagingUserLevelHosts": False}])
def test_firefox_obeys_the_policies_from_a_version_on(
    firefox: Stage, policy: dict[str, object], version: str, verdict: Verdict, said: str
) -> None:
    firefox.add("root/etc/firefox/policies/policies.json", {"policies": policy})
    firefox.add("root/usr/bin/platform.ini", PLATFORM.format(version))
    diagnosis = firefox.diagnose(search_path="")
    (finding,) = of(diagnosis, "policy")
    assert (finding.verdict, diagnosis.healthy) == (verdict, verdict is Verdict.WARNING)
    assert said in finding.text or verdict is Verdict.FAULT


def test_of_several_firefoxes_the_newest_decides(firefox: Stage) -> None:
    firefox.add("root/etc/firefox/policies/policies.json", FORBIDDEN_IN_FIREFOX)
    firefox.add("root/usr/bin/platform.ini", PLATFORM.format("153.0"))
    firefox.add("root/snap/firefox/current/usr/lib/firefox/platform.ini", PLATFORM.format("157.0"))
    firefox.helpers = Helpers(portal=True)
    fault = firefox.diagnose(search_path="").fault
    assert fault is not None
    assert (fault.check, fault.told) == ("policy", f"No such native application {NAME}")


def test_a_sandboxed_build_beside_a_plain_one_is_a_warning(chromium: Stage) -> None:
    (chromium.root / "snap/chromium").mkdir(parents=True)
    diagnosis = chromium.diagnose()
    assert diagnosis.healthy
    assert of(diagnosis, "browser")[-1].verdict is Verdict.WARNING


def test_a_browser_that_is_not_here_is_a_warning(chromium: Stage) -> None:
    chromium.manifest.unlink()
    chromium.write_manifest(chromium.good(), chromium.system_manifest)
    (chromium.root / "usr/bin/chromium").unlink()
    assert of(chromium.diagnose(search_path=""), "browser")[0].verdict is Verdict.WARNING


def test_a_browser_without_native_messaging_has_none() -> None:
    unsupported = [each for each in load_catalogue().browsers if not each.supported]
    diagnoses = diagnose(Subject(NAME), unsupported, Machine(Places(System.LINUX, Path("/home/nobody"))))
    assert [each.fault.text for each in diagnoses if each.fault] == [
        f"{each.name} has no native messaging" for each in unsupported
    ]
