"""What winget's and Scoop's manifests say, by the rules of their published schemas."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, Rendered, render

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
REQUIRED = {
    "": {"DefaultLocale"},
    ".installer": {"Installers", "InstallerType"},
    ".locale.en-US": {"PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"},
}


def package(homepage: str = "https://vault.example/", maintainer: str = "Ada <ada@example.com>") -> Package:
    manifest = HostManifest(NAME, "Opens: the vault", tuple(map(classify, CALLERS)))
    payload = Payload({"vault.exe": File(b"MZ"), "lib/data.bin": File(b"data")}, "vault.exe", frozen=True)
    return Package(manifest, payload, "1.4", maintainer, homepage, licence="MIT\n\nPermission")


def fields(rendered: Rendered, end: str) -> dict[str, str]:
    """Return a manifest's scalars, which are written as JSON."""
    lines = rendered.files[f"{NAME}{end}.yaml"].read().decode().splitlines()
    pairs = (line.strip(" -").split(": ", 1) for line in lines if ": " in line)
    return {key: json.loads(value) for key, value in pairs}


@pytest.mark.parametrize("end", REQUIRED)
def test_winget_s_manifests_have_what_its_schema_requires(end: str) -> None:
    rendered = render("winget", package())
    text = rendered.files[f"{NAME}{end}.yaml"].read().decode()
    assert {line.split(":")[0] for line in text.splitlines()} >= {
        "PackageIdentifier", "PackageVersion", "ManifestType", "ManifestVersion", *REQUIRED[end]
    }  # fmt: skip
    assert fields(rendered, end)["PackageIdentifier"] == NAME


def test_winget_s_texts_stay_texts() -> None:
    found = fields(render("winget", package(maintainer='Ada # "B" <ada@example.com>')), ".locale.en-US")
    assert (found["License"], found["ShortDescription"]) == ("MIT", "Opens: the vault")
    assert found["Publisher"].startswith("Ada")


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs makensis (nsis)")
def test_the_installer_s_sum_is_written_when_it_is_built(tmp_path: Path) -> None:
    rendered = render("winget", package())
    rendered.write(tmp_path)
    subprocess.run([rendered.build], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / f"{NAME}.installer.yaml").read_text(encoding="utf-8")
    said = re.search(r'InstallerSha256: "(\w{64})"', text)
    (made,) = tmp_path.glob("*-setup.exe")
    assert said
    assert said[1] == hashlib.sha256(made.read_bytes()).hexdigest()
    assert f'InstallerUrl: "https://vault.example/{made.name}"' in text


def test_scoop_s_archive_has_the_sum_that_its_manifest_says() -> None:
    files = render("scoop", package()).files
    said = json.loads(files[f"{NAME}.json"].read())
    assert {"version", "homepage", "license", "description", "architecture"} <= set(said)
    archive = files[f"{NAME}-1.4.zip"].read()
    assert said["architecture"]["64bit"]["hash"] == hashlib.sha256(archive).hexdigest()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert {*opened.namelist()} == {"vault.exe", "lib/data.bin", "chromium.json", "firefox.json"}
    assert archive == render("scoop", package()).files[f"{NAME}-1.4.zip"].read()


def test_scoop_takes_back_each_key_that_it_writes() -> None:
    said = json.loads(render("scoop", package()).files[f"{NAME}.json"].read())
    written = [re.findall(r"'(HKCU:[^']*)'", line)[0] for line in said["post_install"]]
    assert written == [re.findall(r"'(HKCU:[^']*)'", line)[0] for line in said["uninstaller"]["script"]]
    assert rf"HKCU:\Software\Mozilla\NativeMessagingHosts\{NAME}" in written


@pytest.mark.parametrize("form", ["winget", "scoop"])
def test_they_need_an_address(form: str) -> None:
    with pytest.raises(DefinitionError, match="homepage"):
        render(form, package(homepage=""))


@pytest.mark.parametrize("name", ["vault", "com.example." + "v" * 33, "a.b.c.d.e.f.g.h.i"])
def test_a_name_that_winget_does_not_take_is_refused(name: str) -> None:
    manifest = HostManifest(name, "Opens the vault", (classify("vault@example.com"),))
    payload = Payload({"vault.exe": File(b"MZ", 0o755)}, "vault.exe", frozen=True)
    with pytest.raises(DefinitionError, match="two to eight parts"):
        render("winget", Package(manifest, payload, "1.0", "Ada <ada@example.com>", "https://vault.example"))
