"""The pytest plugin, seen from a project that uses it."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

README_TEST = """
import vault

def test_unlock(nmhost_browser):
    nmhost_browser.add_host(vault.host)
    manifest = {"manifest_version": 3, "permissions": ["nativeMessaging"]}
    extension = nmhost_browser.install_extension(manifest, id=vault.IDS[nmhost_browser.family])
    port = extension.background.runtime.connectNative("com.example.vault")
    port.postMessage({"type": "unlock", "vault": "home"})
    assert port.receive() == {"type": "EXPECTED", "vault": "home"}
"""
VAULT = """
from nmhost import Host

IDS = {"chromium": "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi", "firefox": "vault@example.com"}
host = Host("com.example.vault", description="Opens the vault", extensions=IDS.values())

@host.on_message(type="unlock")
def unlock(vault: str) -> dict:
    return {"type": "unlocked", "vault": vault}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "vault.py").write_text(VAULT, encoding="utf-8")
    (tmp_path / "test_vault.py").write_text(README_TEST.replace("EXPECTED", "unlocked"), encoding="utf-8")
    return tmp_path


def run(project: Path, *options: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", *options]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + done.stderr


def test_a_test_runs_once_a_family(project: Path) -> None:
    report = run(project)
    assert "test_unlock[chromium] PASSED" in report
    assert "test_unlock[firefox] PASSED" in report


def test_the_option_names_an_older_version(project: Path) -> None:
    (project / "test_version.py").write_text(
        "def test_it(nmhost_browser):\n    assert nmhost_browser.version.startswith('140.')\n", encoding="utf-8"
    )
    assert "1 passed" in run(project, "test_version.py", "--nmhost-family", "firefox@140")


def test_a_family_that_there_is_not_is_refused(project: Path) -> None:
    assert "--nmhost-family firefox@12: there is none" in run(project, "--nmhost-family", "firefox@12")


STRICT = """
import pytest
from nmhost.testing import ApiError

def use(browser):
    manifest = {"permissions": ["topSites"]}
    return browser.install_extension(manifest).background.evaluate("chrome.topSites.get()")

@pytest.mark.nmhost_strict
def test_marked(nmhost_browser):
    with pytest.raises(ApiError, match="topSites.get"):
        use(nmhost_browser)

def test_called(nmhost_browser):
    with pytest.raises(ApiError, match="topSites.get"):
        use(nmhost_browser(strict=True))

def test_accepted(nmhost_browser):
    use(nmhost_browser)
"""


def test_accepted_members_throw_where_a_test_is_strict_and_are_listed_where_not(project: Path) -> None:
    (project / "test_strict.py").write_text(STRICT, encoding="utf-8")
    printed = run(project, "test_strict.py")
    assert "6 passed" in printed
    assert "chromium: topSites.get (1 test)" in printed


def test_the_ini_file_makes_every_test_strict(project: Path) -> None:
    (project / "test_strict.py").write_text(STRICT, encoding="utf-8")
    (project / "pytest.ini").write_text("[pytest]\nnmhost_strict = true\n", encoding="utf-8")
    assert "4 passed" in (printed := run(project, "test_strict.py"))
    assert "2 failed" in printed


def test_the_option_narrows_the_families(project: Path) -> None:
    report = run(project, "--nmhost-family=firefox")
    assert "[firefox] PASSED" in report
    assert "[chromium]" not in report


def test_a_failed_test_shows_the_conversation(project: Path) -> None:
    (project / "test_vault.py").write_text(README_TEST, encoding="utf-8")
    report = run(project, "--nmhost-family=chromium")
    assert "what the ports of chromium carried" in report
    assert '-> host: {"type":"unlock","vault":"home"}' in report


def test_a_run_that_emulates_nothing_does_not_load_the_emulated_browser(project: Path) -> None:
    (project / "test_vault.py").write_text(
        "import sys\ndef test_light():\n    assert 'nmhost.testing' not in sys.modules\n", encoding="utf-8"
    )
    assert "test_light PASSED" in run(project)


DYING = """
import pytest

def dies(browser):
    extension = browser.install_extension({"manifest_version": 3, "version": "1"})
    extension.background.evaluate("setTimeout(() => { throw new TypeError('it died') })")
    browser.settle(1)

def test_unseen(nmhost_browser):
    dies(nmhost_browser)

def test_seen(nmhost_browser):
    dies(nmhost_browser)
    assert "it died" in nmhost_browser.errors[0].text

@pytest.mark.nmhost_allow_errors
def test_allowed(nmhost_browser):
    dies(nmhost_browser)
"""


def test_an_error_that_no_script_catches_fails_the_test_unless_it_looks(project: Path) -> None:
    pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")
    (project / "test_vault.py").write_text(DYING, encoding="utf-8")
    report = run(project, "--nmhost-family=chromium")
    assert "test_unseen[chromium] FAILED" in report
    assert "Uncaught TypeError: it died" in report
    assert "test_seen[chromium] PASSED" in report
    assert "test_allowed[chromium] PASSED" in report
