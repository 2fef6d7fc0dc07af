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
    assert f"to mend it: nmhost install {installed} --browser firefox" in " ".join(result.output.split())


def test_what_mends_it_mends_it(nmhost: Nmhost, installed: Path, home: Path) -> None:
    (home / MANIFEST).write_text("{}", encoding="utf-8")
    facts = json.loads(nmhost("doctor", "com.example.vault", *FIREFOX, "--json").output)
    mend = facts["browsers"][0]["findings"][-1]["mend"]
    assert nmhost(*mend.removeprefix("nmhost ").split()).exit_code == 0
    assert nmhost("doctor", "com.example.vault", *FIREFOX).exit_code == 0


def test_json_holds_every_finding(nmhost: Nmhost, installed: Path) -> None:
    (browser,) = json.loads(nmhost("doctor", installed, *FIREFOX, "--json").output)["browsers"]
    assert (browser["browser"], browser["healthy"], browser["told"]) == ("firefox", True, None)
    assert {each["verdict"] for each in browser["findings"]} <= {"ok", "warning"}


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
        pytest.param(("com.example.vault", "--message", "hello"), 2, "is not JSON", id="message"),
        pytest.param(("nosuch.py",), 1, "there is no file", id="app"),
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
