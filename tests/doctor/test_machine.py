"""What of the machine keeps a browser from a host: policies, sandboxes, profiles, and what nmhost has on record."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.browsers import Family, Places, Scope, System, find, load_catalogue
from nmhost.doctor import Diagnosis, Finding, Machine, Subject, Verdict, diagnose
from nmhost.doctor.access import Cause, Hindrance
from nmhost.doctor.gather import gather
from nmhost.doctor.sandboxes import Helpers
from nmhost.doctor.trial import Trial
from nmhost.doctor.trial_checks import check_trial
from nmhost.install import apply, plan_install, probe
from nmhost.launch.process import Ended
from nmhost.project.declared import resolve
from tests.doctor.stage import CALLERS, NAME, Break, Stage
from tests.install.test_rights import without_rights

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


FORBIDDEN_IN_FIREFOX = {"policies": {"NativeMessagingBlocklist": ["*"]}}
PLATFORM = "[Build]\nMilestone={}\n"


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
    firefox.add("root/snap/firefox/current/usr/lib/firefox/platform.ini", PLATFORM.format("157.0"))
    diagnosis = boxed(firefox, "snap/firefox/common")
    assert (diagnosis.healthy, of(diagnosis, "browser")[0].verdict) == (healthy, verdict)


PORTAL = "widget.use-xdg-desktop-portal.native-messaging"
SNAP_PREFS = "snap/firefox/common/.mozilla/firefox/a.default/prefs.js"
FLATPAK = "root/var/lib/flatpak/app/org.mozilla.firefox/current/active"
FLATPAK_PREFS = ".var/app/org.mozilla.firefox/.mozilla/firefox/a.default/prefs.js"
OVERRIDE = ".local/share/flatpak/overrides/org.mozilla.firefox"
TALK = "[Session Bus Policy]\norg.freedesktop.NativeMessagingProxy=talk\n"
BOTH = Helpers(portal=False, proxy=True)


def turn(stage: Stage, prefs: str, key: str, value: int) -> None:
    stage.add(prefs, f'user_pref("{key}", {value});')


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


def test_a_flatpak_that_may_leave_its_sandbox_is_a_warning(chromium: Stage) -> None:
    chromium.add(
        ".local/share/flatpak/overrides/org.chromium.Chromium", TALK.replace("NativeMessagingProxy", "Flatpak")
    )
    finding = of(boxed(chromium, "var/lib/flatpak/app/org.chromium.Chromium"), "browser")[0]
    assert (finding.verdict, "flatpak-spawn --host" in finding.text) == (Verdict.WARNING, True)


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


def test_a_host_of_nmhosts_that_ends_with_an_error_unheard_could_not_run(installed: Stage) -> None:
    facts = gather(Subject(NAME), find(installed.family), Machine(installed.places()))
    trial = Trial(ended=Ended("closed", 1, 3.0), stderr="ModuleNotFoundError: No module named 'slow'")
    fault = next(each for each in check_trial(replace(facts, trial=trial)) if each.verdict is Verdict.FAULT)
    assert ("'slow'" in fault.text, fault.mend) == (True, f"nmhost logs {NAME}")


def test_a_host_without_a_record_may_still_be_started(installed: Stage) -> None:
    (installed.home / ".local/share/nmhost/hosts" / NAME / "record.json").unlink()
    diagnosis = installed.diagnose()
    assert diagnosis.healthy
    assert "its record is gone" in of(diagnosis, "environment")[0].text


def test_an_installation_that_was_cut_short_is_named(installed: Stage) -> None:
    record = installed.home / ".local/share/nmhost/hosts" / NAME / "record.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"unfinished": false', '"unfinished": true'))
    (finding,) = of(installed.diagnose(), "environment")
    assert (finding.verdict, "cut short" in finding.text) == (Verdict.WARNING, True)


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


@pytest.mark.parametrize("named_by", ["name", "app"])
def test_an_edit_of_the_callers_is_mended_by_installing_anew(installed: Stage, named_by: str) -> None:
    others = {Family.CHROMIUM: "ab" * 16, Family.FIREFOX: "other@example.com"}
    edited = APP.format(others[installed.family])
    installed.add("vault.py", f"# longer, since Python tells edits within a second apart by that alone\n{edited}")
    app = resolve("vault.py", folder=installed.home) if named_by == "app" else None
    (diagnosis,) = diagnose(Subject(NAME, app), [find(installed.family)], Machine(installed.places()))
    assert diagnosis.fault is not None
    assert diagnosis.fault.check == "callers"
    assert diagnosis.fault.mend == f"nmhost install {installed.home / 'vault.py'}"


def test_a_host_of_one_family_is_not_meant_for_the_other(stage: Stage) -> None:
    stage.manifest.unlink()
    other = next(family for family in Family if family is not stage.family)
    stage.add("vault.py", APP.format(CALLERS[other]))
    subject = Subject(NAME, resolve("vault.py", folder=stage.home))
    (diagnosis,) = diagnose(subject, [find(stage.family)], Machine(stage.places()))
    assert (diagnosis.meant, diagnosis.healthy) == (False, True)
    assert "extensions=[...]" in diagnosis.findings[-1].mend


def test_an_import_that_fails_is_told_with_file_and_line(installed: Stage) -> None:
    installed.add("vault.py", "import os\ndef (\n")
    fault = installed.diagnose().fault
    assert fault is not None
    assert f"SyntaxError: invalid syntax ({installed.home / 'vault.py'}, line 2)" in fault.text


def test_an_id_in_capitals_is_the_one_that_the_browser_brings(chromium: Stage) -> None:
    chromium.callers(chromium.caller.upper().replace("CHROME-EXTENSION", "chrome-extension"))
    diagnosis = chromium.diagnose()
    assert diagnosis.healthy
    assert of(diagnosis, "callers")[0].text == CALLERS[Family.CHROMIUM]


@pytest.mark.parametrize(
    ("shebang", "mend"),
    [
        ("#!/no/such/sh\n", "begin {} with #!/"),
        ("#!/no/such/nosuch-interpreter\n", "install nosuch-interpreter, or name another"),
        ("#!/usr/bin/env sh -e\n", "write #!/usr/bin/env -S sh -e"),
    ],
)
def test_what_mends_a_first_line_fits_the_hosts_language(stage: Stage, shebang: str, mend: str) -> None:
    stage.write_program("exec cat\n", shebang)
    fault = stage.diagnose().fault
    assert fault is not None
    assert fault.mend.startswith(mend.format(stage.program))


def test_a_foreign_host_is_not_to_be_installed_by_nmhost(stage: Stage) -> None:
    stage.manifest.unlink()
    fault = stage.diagnose().fault
    assert fault is not None
    assert "nmhost" not in fault.mend


def test_what_may_forbid_an_execution_is_named_where_nothing_else_explains_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.add("root/sys/fs/selinux/enforce", "1")
    monkeypatch.setattr(
        "nmhost.doctor.program.hindrance", lambda path: Hindrance(Cause.UNSEEN, f"{path} may not be executed")
    )
    fault = stage.diagnose().fault
    assert fault is not None
    assert "SELinux may forbid it" in fault.text
    assert f"restorecon -v {stage.program}" in fault.mend


@pytest.mark.parametrize("settings", [{"*": {"installation_mode": "blocked"}}], ids=["all"])
def test_an_extension_that_an_administrator_keeps_out_is_a_fault(stage: Stage, settings: object) -> None:
    policies = {"ExtensionSettings": settings}
    if stage.family is Family.FIREFOX:
        stage.add("root/etc/firefox/policies/policies.json", {"policies": policies})
    else:
        stage.add(POLICY, policies)
    fault = stage.diagnose().fault
    assert fault is not None
    assert (fault.check, fault.told) == ("extension", "")
    assert f"keeps {CALLERS[stage.family]} out of" in fault.text


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


@pytest.mark.parametrize("kind", ["manifest", "program"])
def test_a_folder_that_this_user_may_not_enter_is_named(kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        stage = Stage(Path(folder), Family.CHROMIUM)
        closed = {"manifest": stage.manifest, "program": stage.program}[kind].parent
        closed.chmod(0o000)
        with without_rights():
            fault = stage.diagnose().fault
        closed.chmod(0o755)
    assert fault is not None
    assert (fault.check, f"{closed} is closed to this user" in fault.text) == ("manifest", True)
