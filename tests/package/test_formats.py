"""What every format's source says; tests beside this one build and run what can be here."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import nmhost
from nmhost.errors import DefinitionError
from nmhost.package import FORMATS, render
from tests.package.vault import NAME, package, texts

AWKWARD = "Ada & \"Bob\" <a@b.example> $HOME `id` {app} #{x} 'q' \\ \u65e5"


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


@pytest.mark.parametrize(("maintainer", "said"), [(AWKWARD, "ASCII"), ("Ada $(x) <a@b.example>", r"has a \$")])
def test_what_wixl_can_t_take_is_refused(maintainer: str, said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        render("wixl", package(maintainer=maintainer))


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


@pytest.mark.parametrize("maintainer", ["Ada", "Ada <>", "<ada@example.com>", "Ada <ada@example.com> and Bob"])
def test_a_debian_package_needs_an_address_of_its_maintainer(maintainer: str) -> None:
    with pytest.raises(DefinitionError, match="names one with an address"):
        render("deb", package(maintainer=maintainer))
