"""What every format's source says; tests beside this one build and run what can be here."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import nmhost
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.manifest import HostManifest, classify
from nmhost.package import FORMATS, File, Package, Payload, Rendered, frozen, render, source

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
AWKWARD = "Ada & \"Bob\" <a@b.example> $HOME `id` {app} #{x} 'q' \\ \u65e5"


def package(*, program: str = "vault", frozen: bool = True, **facts: str) -> Package:
    files = {program: File(b"program", 0o755), "lib/some data.bin": File(b"data")}
    manifest = HostManifest(NAME, facts.pop("description", "Opens the vault"), tuple(map(classify, CALLERS)))
    given = {"version": "1.4.2", "maintainer": "Ada <ada@example.com>", "homepage": "https://vault.example", **facts}
    return Package(manifest, Payload(files, program, frozen=frozen), **given)


def texts(rendered: Rendered) -> dict[str, str]:
    """Return what is rendered text, each by its path."""
    contents = {path: file.read() for path, file in rendered.files.items() if not path.endswith(".gz")}
    return {path: data.decode("utf-16" if path.endswith(".reg") else "utf-8") for path, data in contents.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_brings_the_program_and_names_the_host(name: str) -> None:
    rendered = render(name, package())
    assert [path for path in rendered.files if path.endswith("/lib/some data.bin")]
    assert any(NAME in text for text in texts(rendered).values())


@pytest.mark.parametrize("name", FORMATS)
def test_no_mark_of_a_template_is_left(name: str) -> None:
    for text in texts(render(name, package())).values():
        assert "@name@" not in text
        assert "@version@" not in text


def test_the_formats_are_those_of_the_documentation() -> None:
    table = Path(nmhost.__file__).parent.joinpath("docs", "packaging.md").read_text(encoding="utf-8")
    assert set(FORMATS) == set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


def test_a_format_that_is_not_there_is_refused_and_the_others_are_named() -> None:
    with pytest.raises(DefinitionError, match=r"'zip'.*deb"):
        render("zip", package())


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"deb", "rpm", "sh", "aur", "nix"}))
def test_a_program_that_needs_python_is_refused_where_there_may_be_none(name: str) -> None:
    with pytest.raises(DefinitionError, match="freeze"):
        render(name, package(frozen=False))


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"version": "1.0rc1"}, "1.0rc1"),
        ({"version": ""}, "version"),
        ({"maintainer": " "}, "maintainer"),
        ({"maintainer": "a\nb"}, "line break"),
        ({"homepage": "a\nb"}, "line break"),
        ({"program": "my vault"}, "my vault"),
        ({"program": "$(id)"}, "letters"),
    ],
)
def test_what_does_not_fit_every_format_is_refused(facts: dict[str, str], text: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        package(**facts)
    assert text in str(refused.value)


def test_manifests_lie_where_the_plan_of_an_installation_has_them() -> None:
    files = render("deb", package()).files
    manifest = json.loads(files["usr/share/com.example.vault/chromium.json"].read())
    assert manifest["path"] == "/usr/lib/com.example.vault/vault"
    assert manifest["allowed_origins"] == [f"chrome-extension://{CALLERS[1]}/"]
    firefox = json.loads(files["usr/share/com.example.vault/firefox.json"].read())
    assert firefox["allowed_extensions"] == [CALLERS[0]]
    place = "native-messaging-hosts/com.example.vault.json"
    assert files[f"etc/chromium/{place}"].link == "/usr/share/com.example.vault/chromium.json"
    assert files[f"usr/lib/mozilla/{place}"].link == "../../../share/com.example.vault/firefox.json"
    linked = files["DEBIAN/postinst"].read().decode()
    assert f"/etc/opt/chrome/{place} /usr/share/com.example.vault/chromium.json\n" in linked


def test_a_macos_package_holds_the_system_s_folders() -> None:
    files = render("pkg", package()).files
    manifest = json.loads(files["root/Library/Google/Chrome/NativeMessagingHosts/com.example.vault.json"].read())
    assert manifest["path"] == "/Library/Application Support/com.example.vault/vault"
    assert files["build.sh"].mode == files["scripts/postinstall"].mode == 0o755


@pytest.mark.parametrize("name", ["wix", "wixl", "inno", "nsis", "ps1", "reg"])
def test_a_windows_manifest_names_its_program_beside_it(name: str) -> None:
    files = render(name, package(program="vault.exe")).files
    for family in ("chromium", "firefox"):
        assert json.loads(files[f"payload/{family}.json"].read())["path"] == "vault.exe"


def test_wix_source_is_well_formed_whatever_the_texts_are() -> None:
    rendered = render("wix", package(program="vault.exe", maintainer=AWKWARD))
    root = ET.fromstring(texts(rendered)[f"{NAME}.wxs"])
    assert root[0].get("Manufacturer") == AWKWARD
    keys = {element.get("Key") for element in root.iter("{http://wixtoolset.org/schemas/v4/wxs}RegistryKey")}
    assert rf"Software\Google\Chrome\NativeMessagingHosts\{NAME}" in keys
    assert rf"Software\Mozilla\NativeMessagingHosts\{NAME}" in keys


def test_wixl_source_says_what_wixl_can_take() -> None:
    rendered = render("wixl", package(program="vault.exe"))
    root = ET.fromstring(texts(rendered)[f"{NAME}.wxs"])
    names = {element.get("Name") for element in root.iter("{http://schemas.microsoft.com/wix/2006/wi}File")}
    assert names == {"vault.exe", "some data.bin", "chromium.json", "firefox.json"}


def test_what_wixl_ends_at_is_refused() -> None:
    with pytest.raises(DefinitionError, match="ASCII"):
        render("wixl", package(maintainer=AWKWARD))


def test_a_component_keeps_its_number_in_every_version() -> None:
    numbers = [
        [part for part in texts(render("wixl", package(version=version)))[f"{NAME}.wxs"].split() if "Guid=" in part]
        for version in ("1.0", "2.0")
    ]
    assert numbers[0] == numbers[1]
    assert len(set(numbers[0])) == len(numbers[0])


def test_wix_upgrades_the_versions_before_it() -> None:
    codes = {
        ET.fromstring(texts(render("wix", package(version=version)))[f"{NAME}.wxs"])[0].get("UpgradeCode")
        for version in ("1.0", "2.0")
    }
    assert len(codes) == 1


def test_inno_registers_for_whom_the_installer_runs() -> None:
    text = texts(render("inno", package(program="vault.exe")))[f"{NAME}.iss"]
    assert (
        rf'Root: HKA; Subkey: "Software\Mozilla\NativeMessagingHosts\{NAME}"; ValueType: string; ValueName: ""; '
        r'ValueData: "{app}\firefox.json"; Flags: uninsdeletekey'
    ) in text


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
    assert '"C:\\\\Program Files\\\\Vault\\\\firefox.json"' in text


def test_powershell_takes_texts_for_texts() -> None:
    text = texts(render("ps1", package(program="vault.exe")))["install.ps1"]
    assert "$title = 'Vault'" in text
    assert rf",@('Software\Google\Chrome\NativeMessagingHosts\{NAME}', 'chromium.json')" in text


def test_a_formula_needs_a_homepage() -> None:
    with pytest.raises(DefinitionError, match="homepage"):
        render("homebrew", package(homepage=""))


def test_a_frozen_program_is_all_that_lies_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "base_library.zip").write_bytes(b"zip")
    (tmp_path / "vault").write_bytes(b"elf")
    payload = frozen(tmp_path / "vault")
    assert {name: file.mode for name, file in payload.files.items()} == {
        "_internal/base_library.zip": 0o644,
        "vault": 0o755,
    }


def test_a_program_beside_others_is_taken_alone(tmp_path: Path) -> None:
    for name in ("vault", "other", "third"):
        (tmp_path / name).write_bytes(b"elf")
    assert list(frozen(tmp_path / "vault").files) == ["vault"]


@pytest.mark.parametrize(
    "part", ["_internal/base_library.zip", "lib/library.zip", "python311.dll", "libpython3.11.so.1"]
)
def test_a_frozen_folder_is_known_by_its_parts(tmp_path: Path, part: str) -> None:
    (tmp_path / part).parent.mkdir(exist_ok=True)
    for name in (part, "vault", "other"):
        (tmp_path / name).write_bytes(b"x")
    assert {*frozen(tmp_path / "vault").files} == {part, "vault", "other"}


def test_a_folder_that_is_larger_than_a_programs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmhost.package.payload._MOST_FILES", 2)
    for name in ("vault", "library.zip", "x"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InstallRefused, match=r"would be taken; freeze vault into a folder of its own"):
        frozen(tmp_path / "vault")


def test_a_program_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstallRefused, match="pyinstaller"):
        frozen(tmp_path / "vault")


def test_an_app_takes_along_what_of_nmhost_it_needs_to_run(tmp_path: Path) -> None:
    payload = source(tmp_path / "vault.py", NAME)
    assert {"vault.py", NAME, "lib/nmhost/__init__.py", "lib/nmhost/start.py"} <= set(payload.files)
    assert not any("/cli/" in path or "/testing/" in path for path in payload.files)


def test_what_is_rendered_is_written(tmp_path: Path) -> None:
    written = Rendered({"a/b": File(b"x", 0o755)}).write(tmp_path)
    assert written == (tmp_path / "a" / "b",)
    assert written[0].read_bytes() == b"x"
    assert written[0].stat().st_mode & 0o777 == 0o755


def test_a_package_is_written_over_itself_but_never_over_what_another_one_left(tmp_path: Path) -> None:
    rendered = render("deb", package())
    assert rendered.write(tmp_path) == rendered.write(tmp_path)
    with pytest.raises(InstallRefused, match=r"/vault is no part of this package"):
        render("deb", package(program="other")).write(tmp_path)
    assert not list(tmp_path.rglob("other"))
