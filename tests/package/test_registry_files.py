"""Registry files under Wine: what they write is there, and what takes it back takes all of it."""

from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import Fleet, policies
from tests.package.wine import CALLERS, KEYS, NAME, Wine, needs, rendered

pytestmark = needs()

EDGE = r"HKLM\Software\Policies\Microsoft\Edge"


def wholly(wine: Wine) -> str:
    """Return everything under the keys of policies."""
    return wine.run("reg", "query", r"HKLM\Software\Policies", "/s").stdout


@pytest.mark.parametrize(("scope", "hive"), [("user", "HKCU"), ("system", "HKLM")])
def test_a_host_is_registered_and_taken_back(
    wine: Wine, windows_host: Path, tmp_path: Path, scope: str, hive: str
) -> None:
    rendered("reg", windows_host, tmp_path)
    assert wine.run("reg", "import", tmp_path / f"install-{scope}.reg").returncode == 0
    there = {key: rf"C:\Program Files\{NAME}\{file}" for key, file in KEYS.items()}
    assert wine.keys(hive) == there
    assert wine.keys(hive, "32") == (there if hive == "HKCU" else {})  # its two views are one
    assert wine.run("reg", "import", tmp_path / f"uninstall-{scope}.reg").returncode == 0
    assert (wine.keys(hive), wine.keys(hive, "32")) == ({}, {})


def test_policies_are_set_and_taken_back_beside_an_administrators_own(wine: Wine, tmp_path: Path) -> None:
    manifest = HostManifest(NAME, "A host", tuple(map(classify, CALLERS)))
    policies(manifest, Fleet(system_hosts_only=True)).write(tmp_path)
    own = wine.run("reg", "add", rf"{EDGE}\NativeMessagingAllowlist", "/v", "1", "/d", "com.example.other", "/f")
    assert own.returncode == 0
    assert wine.run("regedit", "/S", tmp_path / "windows" / "policies.reg").returncode == 0
    shown = wholly(wine)
    assert shown.count(NAME) == len([line for line in shown.splitlines() if line.endswith("NativeMessagingAllowlist")])
    assert "NativeMessagingUserLevelHosts    REG_DWORD    0x0" in shown
    assert '{"vault@example.com": {"installation_mode": "force_installed"' in shown
    assert wine.run("regedit", "/S", tmp_path / "windows" / "remove-policies.reg").returncode == 0
    left = [line.split() for line in wholly(wine).splitlines() if "REG_" in line]
    assert left == [["1", "REG_SZ", "com.example.other"]]
    wine.run("reg", "delete", r"HKLM\Software\Policies\Microsoft", "/f")
