"""One thing is broken, and the doctor names it with the browser's own words: everything up to the start."""

import pytest

from nmhost.browsers import Family
from nmhost.doctor import Verdict
from tests.doctor.stage import NAME, SHEBANG, Break, Stage

CHROMIUM, FIREFOX = Family.CHROMIUM, Family.FIREFOX
NOT_FOUND = {CHROMIUM: "Specified native messaging host not found.", FIREFOX: f"No such native application {NAME}"}
FORBIDDEN = {CHROMIUM: "Access to the specified native messaging host is forbidden.", FIREFOX: NOT_FOUND[FIREFOX]}
NOT_THERE = {CHROMIUM: NOT_FOUND[CHROMIUM], FIREFOX: "An unexpected error occurred"}
NOT_STARTED = {CHROMIUM: "Native host has exited.", FIREFOX: None}
NOT_EXECUTABLE = {CHROMIUM: "Native host has exited.", FIREFOX: "An unexpected error occurred"}

MANIFESTS: dict[str, tuple[Break, str]] = {
    "no manifest": (lambda s: s.manifest.unlink(), "no manifest"),
    "empty file": (lambda s: s.write_manifest(""), "ends too early"),
    "not JSON": (lambda s: s.write_manifest("hello"), "not JSON"),
    "trailing comma": (lambda s: s.write_manifest('{"name": "x",}'), "comma"),
    "not UTF-8": (lambda s: s.write_manifest('{"name": "\udcff"}'), "UTF-8"),
    "a list": (lambda s: s.write_manifest([1]), "object"),
    "a folder": (lambda s: (s.manifest.unlink(), s.manifest.mkdir()), "can't be read"),
    "a link to nothing": (lambda s: (s.manifest.unlink(), s.manifest.symlink_to("gone")), "no manifest"),
    "no name": (lambda s: s.without("name"), "name"),
    "another name": (lambda s: s.write_manifest(s.good(name="com.example.other")), "com.example.other"),
    "a name that is none": (lambda s: s.write_manifest(s.good(name="com..vault")), "name"),
    "no description": (lambda s: s.without("description"), "description"),
    "no type": (lambda s: s.without("type"), "type"),
    "another type": (lambda s: s.write_manifest(s.good(type="socket")), "stdio"),
    "type in upper case": (lambda s: s.write_manifest(s.good(type="STDIO")), "stdio"),
    "no path": (lambda s: s.without("path"), "path"),
    "path is no text": (lambda s: s.write_manifest(s.good(path=5)), "path"),
    "path is relative": (lambda s: s.write_manifest(s.good(path="bin/vault")), "absolute"),
    "callers are no list": (lambda s: s.write_manifest(s.good(**{s.list: s.caller})), "list"),
    "a caller is no text": (lambda s: s.callers(5, s.caller), "5"),
    "a caller with a wildcard": (lambda s: s.callers(s.caller.replace("vault", "*").replace("hkg", "*")), "*"),
    "a caller of the web": (lambda s: s.callers("https://example.com/", s.caller), "https://example.com/"),
    "a caller is a placeholder": (lambda s: s.callers("<EXTENSION_ID>"), "<EXTENSION_ID>"),
}
CHROMIUMS: dict[str, tuple[Break, str]] = {
    "path begins with ~": (lambda s: s.write_manifest(s.good(path="~/bin/vault")), "absolute"),
    "empty description": (lambda s: s.write_manifest(s.good(description="")), "description"),
    "a caller without a slash": (lambda s: s.callers(s.caller.rstrip("/")), "/"),
    "a caller that is a bare ID": (lambda s: s.callers("hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"), "chrome-extension://"),
    "Firefox's manifest": (lambda s: s.write_manifest(_foreign(s)), "allowed_origins"),
}
FIREFOXES: dict[str, tuple[Break, str]] = {
    "a comment": (lambda s: s.write_manifest("// by hand\n{}"), "not JSON"),
    "an unknown key": (lambda s: s.write_manifest(s.good(made_by="hand")), "made_by"),
    "both families' lists": (lambda s: s.write_manifest(s.good(allowed_origins=[])), "allowed_origins"),
    "no callers": (lambda s: s.callers(), "at least"),
    "Chromium's manifest": (lambda s: s.write_manifest(_foreign(s)), "allowed_extensions"),
}
PROGRAMS: dict[str, tuple[Break, str, dict[Family, str | None]]] = {
    "not there": (lambda s: s.program.unlink(), "not there", NOT_THERE),
    "not executable": (lambda s: s.program.chmod(0o644), "executable", NOT_EXECUTABLE),
    "a folder": (lambda s: (s.program.unlink(), s.program.mkdir()), "", NOT_EXECUTABLE),
    "an interpreter that is gone": (lambda s: s.write_program("", "#!/no/python\n"), "/no/python", NOT_STARTED),
    "line ends of Windows": (lambda s: s.write_program("", SHEBANG[:-1] + "\r\n"), "Windows", NOT_STARTED),
    "env that finds nothing": (lambda s: s.write_program("", "#!/usr/bin/env nopy\n"), "PATH", NOT_STARTED),
}


def _foreign(stage: Stage) -> dict[str, object]:
    """Return the manifest of the other family."""
    other = Stage(stage.home / "other", CHROMIUM if stage.family is FIREFOX else FIREFOX)
    return other.good(path=str(stage.program))


def check_refused(stage: Stage, check: str, told: str | None, seen: str) -> None:
    diagnosis = stage.diagnose()
    fault = diagnosis.fault
    assert fault is not None, diagnosis.findings
    assert (fault.check, fault.told) == (check, told)
    assert seen in fault.text
    assert fault.mend
    assert diagnosis.findings[-1] == fault


def test_nothing_is_wrong_with_the_good_one(stage: Stage) -> None:
    findings = stage.diagnose().findings
    assert {each.verdict for each in findings[:-1]} == {Verdict.OK}
    assert findings[-1].verdict is Verdict.HINT
    assert [each.check for each in findings] == [
        "browser",
        "manifest",
        "callers",
        "program",
        "start",
        "start",
        "conforms?",
    ]


@pytest.mark.parametrize(("breaking", "seen"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_broken_manifest(stage: Stage, breaking: Break, seen: str) -> None:
    breaking(stage)
    check_refused(stage, "manifest", NOT_FOUND[stage.family], seen)


@pytest.mark.parametrize(("breaking", "seen"), CHROMIUMS.values(), ids=CHROMIUMS)
def test_a_manifest_that_only_chromium_refuses(chromium: Stage, breaking: Break, seen: str) -> None:
    breaking(chromium)
    check_refused(chromium, "manifest", NOT_FOUND[CHROMIUM], seen)


@pytest.mark.parametrize(("breaking", "seen"), FIREFOXES.values(), ids=FIREFOXES)
def test_a_manifest_that_only_firefox_refuses(firefox: Stage, breaking: Break, seen: str) -> None:
    breaking(firefox)
    check_refused(firefox, "manifest", NOT_FOUND[FIREFOX], seen)


@pytest.mark.parametrize("somebody", [{CHROMIUM: "chrome-extension://" + "ab" * 16 + "/", FIREFOX: "x@example.com"}])
def test_an_extension_that_is_not_listed(stage: Stage, somebody: dict[Family, str]) -> None:
    stage.callers(somebody[stage.family])
    stage.extension = {CHROMIUM: "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi", FIREFOX: "vault@example.com"}[stage.family]
    check_refused(stage, "callers", FORBIDDEN[stage.family], "not among")


def test_an_id_in_another_case_is_another_in_firefox(firefox: Stage) -> None:
    firefox.extension = "Vault@example.com"
    check_refused(firefox, "callers", FORBIDDEN[FIREFOX], "Vault@example.com")


def test_an_empty_list_forbids_everybody_in_chromium(chromium: Stage) -> None:
    chromium.callers()
    check_refused(chromium, "callers", FORBIDDEN[CHROMIUM], "not among")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("com.example.Vault", "Invalid native messaging host name specified."),
        ("com..vault", "Invalid native messaging host name specified."),
        ("com.example-vault", "Invalid native messaging host name specified."),
    ],
)
def test_a_name_that_chromium_refuses(chromium: Stage, name: str, told: str) -> None:
    chromium.name = name
    check_refused(chromium, "name", told, name)


def test_a_name_that_firefox_refuses(firefox: Stage) -> None:
    firefox.name = "com.example-vault"
    told = (
        r'Type error for parameter application (String "com.example-vault" must match /^\w+(\.\w+)*$/)'
        " for runtime.connectNative."
    )
    check_refused(firefox, "name", told, "com.example-vault")


@pytest.mark.parametrize(("breaking", "seen", "told"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_broken_program(stage: Stage, breaking: Break, seen: str, told: dict[Family, str | None]) -> None:
    breaking(stage)
    fault = stage.diagnose().fault
    assert fault is not None
    assert (fault.check, fault.told) == ("program", told[stage.family])
    assert seen in fault.text


def test_a_script_without_a_first_line_is_started_by_chromium_alone(stage: Stage) -> None:
    stage.write_program("while read -r line; do :; done\n", shebang="")
    diagnosis = stage.diagnose()
    assert diagnosis.healthy == (stage.family is CHROMIUM)
    assert next(each.verdict for each in diagnosis.findings if each.check == "program") != Verdict.OK


def test_a_bad_manifest_of_the_user_hides_a_good_one_of_the_system_from_chromium_alone(stage: Stage) -> None:
    stage.write_manifest(stage.good(), stage.system_manifest)
    stage.write_manifest("hello")
    diagnosis = stage.diagnose()
    assert diagnosis.healthy == (stage.family is FIREFOX)
    manifests = [each for each in diagnosis.findings if each.check == "manifest"]
    assert manifests[0].verdict == (Verdict.WARNING if stage.family is FIREFOX else Verdict.FAULT)


def test_a_manifest_of_the_system_behind_one_of_the_user_is_named(stage: Stage) -> None:
    stage.write_manifest(stage.good(), stage.system_manifest)
    (finding,) = [each for each in stage.diagnose().findings if each.verdict is Verdict.WARNING]
    assert (finding.check, f"{stage.system_manifest} is not looked at" in finding.text) == ("manifest", True)


@pytest.mark.parametrize("extension", [True, False], ids=["named", "of the manifest"])
def test_what_mends_a_foreign_manifest_is_an_edit(chromium: Stage, extension: bool) -> None:
    chromium.extension = "ab" * 16 if extension else None
    if not extension:
        chromium.write_manifest("hello")
    fault = chromium.diagnose().fault
    assert fault is not None
    wanted = f'add "chrome-extension://{"ab" * 16}/" to allowed_origins in ' if extension else "edit "
    assert fault.mend.startswith(f"{wanted}{chromium.manifest}")
