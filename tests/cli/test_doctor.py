"""Tests of ``nmhost doctor`` as a person uses it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost

MANIFEST = Path(".mozilla/native-messaging-hosts/com.example.vault.json")
FIREFOX = ("--browser", "firefox")


@pytest.fixture
def installed(nmhost: Nmhost, app: Path) -> Path:
    assert nmhost("install", app, *FIREFOX, "--browser", "chromium").exit_code == 0
    return app


def test_a_good_host_is_started_by_each_browser(nmhost: Nmhost, installed: Path) -> None:
    result = nmhost("doctor", installed, *FIREFOX, "--browser", "chromium")
    assert result.exit_code == 0
    assert "firefox connects to com.example.vault" in result.output
    assert "chromium connects to com.example.vault" in result.output
    assert "FAULT" not in result.output


def test_a_fault_is_told_in_the_browsers_words_with_what_mends_it(nmhost: Nmhost, installed: Path, home: Path) -> None:
    (home / MANIFEST).unlink()
    result = nmhost("doctor", "com.example.vault", *FIREFOX)
    assert result.exit_code == 1
    assert "extension is told: No such native application com.example.vault" in result.output
    assert f"to mend it: nmhost install {installed}" in " ".join(result.output.split())


@pytest.mark.parametrize("browser", ["firefox", "librewolf"])  # one of them may be here, hardly the other
def test_what_mends_it_mends_it(nmhost: Nmhost, app: Path, home: Path, browser: str) -> None:
    nmhost("install", app, "--browser", browser)
    (manifest,) = home.rglob("native-messaging-hosts/com.example.vault.json")
    manifest.write_text("{}", encoding="utf-8")
    facts = json.loads(nmhost("doctor", "com.example.vault", "--browser", browser, "--json").output)
    mend = facts["browsers"][0]["findings"][-1]["mend"]
    assert nmhost(*mend.removeprefix("nmhost ").split()).exit_code == 0
    assert nmhost("doctor", "com.example.vault", "--browser", browser).exit_code == 0


def test_json_holds_every_finding(nmhost: Nmhost, installed: Path) -> None:
    (browser,) = json.loads(nmhost("doctor", installed, *FIREFOX, "--json").output)["browsers"]
    assert (browser["browser"], browser["healthy"], browser["told"]) == ("firefox", True, None)
    assert {each["verdict"] for each in browser["findings"]} <= {"ok", "warning", "hint"}


def test_an_extension_that_is_not_admitted_is_named(nmhost: Nmhost, installed: Path) -> None:
    result = nmhost("doctor", installed, *FIREFOX, "--extension", "other@example.com")
    assert (result.exit_code, "other@example.com is not among" in " ".join(result.output.split())) == (1, True)


def test_lines_fit_80_columns(nmhost: Nmhost, installed: Path, home: Path) -> None:
    good = nmhost("doctor", "com.example.vault", *FIREFOX).output
    (home / MANIFEST).write_text('{"name": 5}', encoding="utf-8")
    bad = nmhost("doctor", "com.example.vault", *FIREFOX).output
    lines = (good + bad).replace(str(installed), "vault.py").splitlines()  # how long that path is, is not ours
    assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        pytest.param(("com.example.vault", "--message", "hello", *FIREFOX), 2, "is not JSON", id="message"),
        pytest.param(("nosuch.py", *FIREFOX), 1, "there is no file", id="app"),
        pytest.param(("com.example.vault", "--browser", "mosaic"), 2, "no browser is called", id="browser"),
    ],
)
def test_wrong_usage_is_told(nmhost: Nmhost, arguments: tuple[str, ...], code: int, text: str) -> None:
    result = nmhost("doctor", *arguments)
    assert (result.exit_code, text in result.stderr) == (code, True)


def test_what_a_sandboxed_browser_needs_is_told(nmhost: Nmhost, installed: Path, home: Path) -> None:
    (home / ".local/share/flatpak/app/org.mozilla.firefox").mkdir(parents=True)
    told = " ".join(nmhost("doctor", installed, *FIREFOX).output.split())
    assert "flatpak org.mozilla.firefox: it reaches hosts through the WebExtensions portal" in told
    assert "flatpak override --user --talk-name=org.freedesktop.NativeMessagingProxy org.mozilla.firefox" in told


ONE_FAMILY = 'from nmhost import Host\nhost = Host("com.example.vault", extensions=["vault@example.com"])\n'


def test_a_browser_that_the_host_is_not_for_is_no_failure(nmhost: Nmhost, app: Path) -> None:
    app.write_text(ONE_FAMILY, encoding="utf-8")
    nmhost("install", app, *FIREFOX)
    result = nmhost("doctor", app, *FIREFOX, "--browser", "chromium")
    told = " ".join(result.output.split())
    assert result.exit_code == 0
    assert "firefox connects to com.example.vault" in told
    assert "com.example.vault is not meant for chromium" in told


def test_a_host_that_is_not_there_is_named_with_the_nearest(nmhost: Nmhost, installed: Path) -> None:
    assert "did you mean com.example.vault?" in nmhost("doctor", "com.example.valt", *FIREFOX).output


def test_an_extension_in_capitals_is_taken_as_the_browser_brings_it(nmhost: Nmhost, installed: Path) -> None:
    extension = "HKGCFMBNJFJHPCAEAAGJLKOKGEDDLMOI"
    assert nmhost("doctor", installed, "--browser", "chromium", "--extension", extension).exit_code == 0


def test_what_is_no_extension_is_refused(nmhost: Nmhost, installed: Path) -> None:
    result = nmhost("doctor", installed, *FIREFOX, "--extension", "vault")
    assert (result.exit_code, "is no extension ID" in result.stderr) == (2, True)


def test_a_reply_that_says_that_the_host_failed_is_a_fault(nmhost: Nmhost, installed: Path) -> None:
    installed.write_text(
        installed.read_text("utf-8").replace("return {", "raise LookupError('no vault')\n    return {")
    )
    message = ("--message", '{"type": "unlock", "vault": "home"}')
    result = nmhost("doctor", "com.example.vault", *FIREFOX, *message)
    told = " ".join(result.output.split())
    assert result.exit_code == 1
    assert "LookupError: no vault" in told
    assert "to mend it: nmhost logs com.example.vault" in told


def test_nothing_of_a_host_does_anything_to_a_terminal(nmhost: Nmhost, installed: Path) -> None:
    installed.write_text("import sys\nsys.exit('\\x1b]0;owned\\x07\\x9b31m')\n", encoding="utf-8")
    output = nmhost("doctor", "com.example.vault", *FIREFOX).output
    assert "\x1b" not in output
    assert "\x9b" not in output


def test_an_extension_beside_the_app_that_the_host_does_not_admit_is_warned_of(
    nmhost: Nmhost, app: Path, home: Path
) -> None:
    extension = app.parent / "extension"
    extension.mkdir()
    manifest = {
        "manifest_version": 3,
        "name": "Vault",
        "version": "1",
        "permissions": ["nativeMessaging"],
        "browser_specific_settings": {"gecko": {"id": "other@example.com"}},
    }
    (extension / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    nmhost("install", app, "--browser", "firefox")
    told = json.loads(nmhost("doctor", "com.example.vault", "--browser", "firefox", "--json").output)["browsers"][0]
    warned = [each for each in told["findings"] if each["verdict"] == "warning" and each["check"] == "extension"]
    assert "is other@example.com for firefox, which the host does not admit" in warned[0]["text"]
    assert "extensions=[...]" in warned[0]["mend"]


def test_a_try_leaves_nothing_in_the_hosts_log(nmhost: Nmhost, app: Path, home: Path) -> None:
    app.write_text(app.read_text("utf-8").replace("@host.on_message\n", "@host.on_message(type='echo')\n"), "utf-8")
    nmhost("install", app, "--browser", "firefox")
    nmhost("doctor", "com.example.vault", "--browser", "firefox")
    assert nmhost("logs", "com.example.vault").exit_code == 3
