"""What of the machine keeps a browser from a host: policies, sandboxes, profiles, and what nmhost has on record."""

from pathlib import Path

import pytest

from nmhost.apps import resolve
from nmhost.browsers import Family, Places, Scope, System, find, load_catalogue
from nmhost.doctor import Diagnosis, Finding, Machine, Subject, Verdict, diagnose
from nmhost.doctor.sandboxes import Helpers
from nmhost.install import apply, plan_install, probe
from tests.doctor.stage import CALLERS, NAME, Break, Stage

POLICY = "root/etc/chromium/policies/managed/lab.json"
BLOCKED = "Access to the native messaging host was disabled by the system administrator."
NOT_FOUND = "Specified native messaging host not found."
PROFILE = {
    Family.CHROMIUM: ".config/chromium/Default/Preferences",
    Family.FIREFOX: ".mozilla/firefox/a.default/extensions.json",
}


def of(diagnosis: Diagnosis, check: str) -> list[Finding]:
    return [each for each in diagnosis.findings if each.check == check]


# Policies


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


@pytest.mark.parametrize("policy", [{"NativeMessagingBlocklist": ["*"]}, {"NativeMessagingUserLevelHosts": False}])
def test_firefox_has_the_policies_in_a_form_of_its_own_and_not_in_every_version(
    firefox: Stage, policy: dict[str, object]
) -> None:
    firefox.add("root/etc/firefox/policies/policies.json", {"policies": policy})
    diagnosis = firefox.diagnose()
    (finding,) = of(diagnosis, "policy")
    assert (finding.verdict, diagnosis.healthy) == (Verdict.WARNING, True)
    assert "versions from 157 on" in finding.text


# Sandboxes


def unpackaged(stage: Stage, sandbox: str) -> None:
    """Leave only the sandboxed build of the browser."""
    for program in (stage.root / "usr/bin").iterdir():
        program.unlink()
    (stage.root / sandbox).mkdir(parents=True)


def boxed(stage: Stage, sandbox: str) -> Diagnosis:
    """Return the diagnosis where the sandboxed build is the only one, as far as this machine's own PATH lets it be."""
    unpackaged(stage, sandbox)
    return stage.diagnose(search_path="")


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
    diagnosis = boxed(firefox, "snap/firefox")
    assert (diagnosis.healthy, of(diagnosis, "browser")[0].verdict) == (healthy, verdict)


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


# Profiles


def chromium_profile(extension: str, **settings: object) -> dict[str, object]:
    granted = {"active_permissions": {"api": ["nativeMessaging"]}, "manifest": {"name": "Vault"}}
    return {"extensions": {"settings": {extension: granted | settings}}}


def firefox_profile(extension: str, **settings: object) -> dict[str, object]:
    granted = {"permissions": ["nativeMessaging"]}
    addon = {"id": extension, "type": "extension", "active": True, "userPermissions": granted}
    return {"addons": [addon | settings]}


PROFILES = {Family.CHROMIUM: chromium_profile, Family.FIREFOX: firefox_profile}
OTHERS = {Family.CHROMIUM: "ab" * 16, Family.FIREFOX: "other@example.com"}
DISABLED = {Family.CHROMIUM: {"disable_reasons": [1]}, Family.FIREFOX: {"active": False}}
POWERLESS = {Family.CHROMIUM: {"active_permissions": {}}, Family.FIREFOX: {"userPermissions": {"permissions": []}}}


def test_a_caller_that_is_installed_is_named(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](CALLERS[stage.family]))
    (finding,) = of(stage.diagnose(), "extension")
    assert (finding.verdict, CALLERS[stage.family] in finding.text) == (Verdict.OK, True)


def test_another_id_than_the_installed_one_is_named(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](OTHERS[stage.family]))
    (finding,) = of(stage.diagnose(), "extension")
    assert (finding.verdict, OTHERS[stage.family] in finding.text) == (Verdict.WARNING, True)


@pytest.mark.parametrize(("settings", "seen"), [(DISABLED, "turned off"), (POWERLESS, "lacks the permission")])
def test_an_extension_that_can_not_connect_is_named(
    stage: Stage, settings: dict[Family, dict[str, object]], seen: str
) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](CALLERS[stage.family], **settings[stage.family]))
    (finding,) = of(stage.diagnose(), "extension")
    assert (finding.verdict, seen in finding.text) == (Verdict.WARNING, True)


def test_a_profile_that_is_being_written_is_passed_over(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], '{"extensions": {"sett')
    assert of(stage.diagnose(), "extension") == []


# What nmhost installed


APP = 'from nmhost import Host\n\nhost = Host("com.example.vault", extensions=[{!r}])\n'


@pytest.fixture
def installed(stage: Stage) -> Stage:
    """Replace the foreign host by one that nmhost installed."""
    stage.manifest.unlink()
    stage.add("vault.py", APP.format(CALLERS[stage.family]))
    app = resolve("vault.py", folder=stage.home)
    browser = find(stage.family)
    apply(plan_install(app, browsers=[browser], places=stage.places(), app=app.text, interpreter=app.interpreter))
    return stage


def run_by(stage: Stage, interpreter: str) -> None:
    """Change the record and the wrapper as if they had been written for another interpreter."""
    old, new = probe().path, interpreter
    for file in (stage.home / ".local/share/nmhost/hosts" / NAME).iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_an_installed_host_is_whole(installed: Stage) -> None:
    findings = installed.diagnose().findings
    assert {each.verdict for each in findings} == {Verdict.OK}


@pytest.mark.parametrize(
    ("breaking", "seen"),
    [
        pytest.param(lambda s: (s.home / "vault.py").unlink(), "vault.py is gone", id="app"),
        pytest.param(lambda s: run_by(s, "/no/python"), "/no/python is gone", id="python"),
        pytest.param(lambda s: run_by(s, "/bin/true"), "/bin/true", id="no Python"),
        pytest.param(lambda s: run_by(s, "/bin/false"), "can't import", id="no nmhost"),
    ],
)
def test_what_the_wrapper_needs_is_gone(installed: Stage, breaking: Break, seen: str) -> None:
    breaking(installed)
    fault = installed.diagnose().fault
    assert fault is not None
    assert fault.check == "environment"
    assert fault.told == {Family.CHROMIUM: "Native host has exited.", Family.FIREFOX: None}[installed.family]
    assert seen in fault.text


def test_an_app_that_can_not_be_imported_is_told_with_the_reason(installed: Stage) -> None:
    installed.add("vault.py", "import nosuch\n")
    fault = installed.diagnose().fault
    assert fault is not None
    assert fault.check == "start"
    assert "No module named 'nosuch'" in fault.text
    assert fault.mend == f"nmhost logs {NAME}"


def test_a_manifest_that_was_edited_is_named(installed: Stage) -> None:
    manifest = Path(installed.manifest)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("Native", "My"), encoding="utf-8")
    (finding,) = of(installed.diagnose(), "environment")
    assert (finding.verdict, "was changed" in finding.text) == (Verdict.WARNING, True)


def test_what_was_edited_for_another_browser_is_no_concern_of_this_one(installed: Stage) -> None:
    places = installed.places()
    others = {Family.CHROMIUM: "edge", Family.FIREFOX: "librewolf"}
    app = resolve("vault.py", folder=installed.home)
    both = [find(installed.family), find(others[installed.family])]
    apply(plan_install(app, browsers=both, places=places, app=app.text, interpreter=app.interpreter))
    (location,) = both[1].locations(places, Scope.USER)[:1]
    Path(str(location), f"{NAME}.json").write_text("{}", encoding="utf-8")
    assert of(installed.diagnose(), "environment") == []


def test_another_app_than_the_installed_one_is_named(installed: Stage) -> None:
    other = installed.home / "other.py"
    other.write_text(APP.format(CALLERS[installed.family]), encoding="utf-8")
    subject = Subject(NAME, resolve("other.py", folder=installed.home))
    (diagnosis,) = diagnose(subject, [find(installed.family)], Machine(installed.places()))
    (finding,) = of(diagnosis, "environment")
    assert "vault.py, not" in finding.text


def test_an_app_that_is_not_installed_is_to_be(stage: Stage) -> None:
    stage.manifest.unlink()
    stage.add("vault.py", APP.format(CALLERS[stage.family]))
    subject = Subject(NAME, resolve("vault.py", folder=stage.home))
    (diagnosis,) = diagnose(subject, [find(stage.family)], Machine(stage.places()))
    assert diagnosis.fault is not None
    assert diagnosis.fault.mend == f"nmhost install {stage.home / 'vault.py'} --browser {stage.family}"


def test_a_browser_without_native_messaging_has_none() -> None:
    unsupported = [each for each in load_catalogue().browsers if not each.supported]
    diagnoses = diagnose(Subject(NAME), unsupported, Machine(Places(System.LINUX, Path("/home/nobody"))))
    assert [each.fault.text for each in diagnoses if each.fault] == [
        f"{each.name} has no native messaging" for each in unsupported
    ]
