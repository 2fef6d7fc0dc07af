"""What administrators' policies say of a host and its callers."""

import json
import plistlib

import pytest

from nmhost.browsers import Family
from nmhost.manifest import HostManifest, classify
from nmhost.package import Fleet, Rendered, policies

NAME = "com.example.vault"
CHROMIUM, FIREFOX = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi", "vault@example.com"
OWN = Fleet(
    system_hosts_only=True,
    sources={Family.CHROMIUM: "https://example.com/up.xml", Family.FIREFOX: "https://example.com/{id}.xpi"},
)


def rendered(fleet: Fleet | None = None, callers: tuple[str, ...] = (CHROMIUM, FIREFOX)) -> Rendered:
    return policies(HostManifest(NAME, "A host", tuple(map(classify, callers))), fleet)


def registry(name: str, fleet: Fleet | None = None) -> str:
    return rendered(fleet).files[f"windows/{name}.reg"].read().decode("utf-16")


@pytest.mark.parametrize("browser", ["chromium", "opt/chrome", "opt/edge", "brave"])
def test_chromiums_family_gets_the_extension_from_the_store_and_the_host(browser: str) -> None:
    said = json.loads(rendered().files[f"linux/etc/{browser}/policies/managed/{NAME}.json"].read())
    assert said == {
        "ExtensionInstallForcelist": [f"{CHROMIUM};https://clients2.google.com/service/update2/crx"],
        "NativeMessagingAllowlist": [NAME],
    }


def test_firefox_gets_the_extension_by_its_id() -> None:
    said = json.loads(rendered().files["linux/etc/firefox/policies/policies.json"].read())
    address = f"https://addons.mozilla.org/firefox/downloads/latest/{FIREFOX}/latest.xpi"
    forced = {"installation_mode": "force_installed", "install_url": address}
    assert said == {"policies": {"ExtensionSettings": {FIREFOX: forced}}}


def test_hosts_of_users_are_off_and_extensions_come_from_elsewhere_where_that_is_wanted() -> None:
    files = rendered(OWN).files
    said = json.loads(files[f"linux/etc/chromium/policies/managed/{NAME}.json"].read())
    assert said["NativeMessagingUserLevelHosts"] is False
    assert said["ExtensionInstallForcelist"] == [f"{CHROMIUM};https://example.com/up.xml"]
    firefox = json.loads(files["linux/etc/firefox/policies/policies.json"].read())
    assert firefox["policies"]["ExtensionSettings"][FIREFOX]["install_url"] == f"https://example.com/{FIREFOX}.xpi"


def test_a_browser_with_another_store_is_served_only_where_it_is_known_where_from() -> None:
    place = "linux/etc/thunderbird/policies/policies.json"
    assert place not in rendered().files
    assert place in rendered(OWN).files


def test_a_family_without_a_caller_gets_nothing() -> None:
    files = rendered(callers=(FIREFOX,)).files
    assert not [path for path in files if "chromium" in path]
    assert "ExtensionInstallForcelist" not in files["windows/policies.reg"].read().decode("utf-16")


def test_the_registry_has_the_same_and_a_number_of_the_host_s_own() -> None:
    written = registry("policies", OWN)
    key = r"[HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Edge"
    number = written.split(f"{key}\\ExtensionInstallForcelist]\r\n")[1].split("=")[0]
    assert int(number.strip('"')) > 1
    assert f'{key}\\NativeMessagingAllowlist]\r\n{number}="{NAME}"\r\n' in written
    assert f'{key}]\r\n"NativeMessagingUserLevelHosts"=dword:00000000\r\n' in written
    removed = registry("remove-policies", OWN)
    assert f"{key}\\NativeMessagingAllowlist]\r\n{number}=-\r\n" in removed
    assert removed.count("=-") == written.count("=dword") + written.count('"="')


def test_a_profile_has_a_payload_for_each_browser() -> None:
    profile = plistlib.loads(rendered(OWN).files[f"macos/{NAME}.mobileconfig"].read())
    parts = {each["PayloadType"]: each for each in profile["PayloadContent"]}
    assert parts["com.google.Chrome"]["NativeMessagingUserLevelHosts"] is False
    assert parts["org.mozilla.firefox"]["EnterprisePoliciesEnabled"] is True
    assert FIREFOX in parts["org.mozilla.firefox"]["ExtensionSettings"]
    numbers = [each["PayloadUUID"] for each in (*profile["PayloadContent"], profile)]
    assert len(set(numbers)) == len(numbers)
    assert profile["PayloadType"] == "Configuration"
