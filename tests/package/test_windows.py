"""What the sources of installers for Windows say."""

import json

import pytest

from nmhost.package import render
from tests.package.vault import NAME, package, texts


@pytest.mark.parametrize("name", ["wix", "wixl", "inno", "nsis", "ps1", "reg"])
def test_a_windows_manifest_names_its_program_beside_it(name: str) -> None:
    files = render(name, package(program="vault.exe")).files
    for family in ("chromium", "firefox"):
        assert json.loads(files[f"payload/{family}.json"].read())["path"] == "vault.exe"


def test_inno_registers_for_whom_the_installer_runs() -> None:
    text = texts(render("inno", package(program="vault.exe")))[f"{NAME}.iss"]
    assert (
        rf'Root: HKA; Subkey: "Software\Mozilla\NativeMessagingHosts\{NAME}"; ValueType: string; ValueName: ""; '
        r'ValueData: "{app}\firefox.json"'
    ) in text
    assert rf"DeleteKeyIfOurs('Software\Mozilla\NativeMessagingHosts\{NAME}', 'firefox.json');" in text


def test_inno_takes_a_brace_for_text() -> None:
    assert (
        "AppPublisher={{app} <a@b.example>"
        in texts(render("inno", package(maintainer="{app} <a@b.example>")))[f"{NAME}.iss"]
    )


def test_nsis_removes_every_file_it_brings() -> None:
    rendered = render("nsis", package(program="vault.exe"))
    text = texts(rendered)[f"{NAME}.nsi"]
    for path in rendered.files:
        if path.startswith("payload/"):
            inside = path.removeprefix("payload/").replace("/", "\\")
            assert f'File "payload\\{inside}"' in text
            assert f'Delete "$INSTDIR\\{inside}"' in text
    assert 'RMDir "$INSTDIR\\lib"' in text
    assert "RMDir /r" not in text


def test_registry_files_are_what_regedit_takes() -> None:
    data = render("reg", package(program="vault.exe")).files["install-user.reg"].read()
    assert data.startswith(b"\xff\xfe")
    text = data.decode("utf-16")
    assert text.startswith("Windows Registry Editor Version 5.00\r\n\r\n")
    assert f"[HKEY_CURRENT_USER\\Software\\Mozilla\\NativeMessagingHosts\\{NAME}]\r\n@=" in text
    assert '"C:\\\\Program Files\\\\com.example.vault\\\\firefox.json"' in text


def test_powershell_takes_texts_for_texts() -> None:
    text = texts(render("ps1", package(program="vault.exe")))["install.ps1"]
    assert "# Installs 'Vault', the native messaging host" in text
    assert rf",@('Software\Google\Chrome\NativeMessagingHosts\{NAME}', 'chromium.json')" in text
