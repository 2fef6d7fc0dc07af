"""A host's manifests are written one for each family, as both accept them."""

import json
from types import SimpleNamespace

import pytest

from nmhost.browsers import Family
from nmhost.errors import DefinitionError
from nmhost.manifest import HostManifest, check_name, explain

LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
HOST = SimpleNamespace(name="com.example.vault", description="Öffnet", extensions=["vault@example.com", LETTERS])


def manifest(**changes: object) -> HostManifest:
    return HostManifest.of(SimpleNamespace(**{**vars(HOST), **changes}))


@pytest.mark.parametrize("family", list(Family))
def test_what_is_written_is_accepted_by_the_family(family: Family) -> None:
    data = manifest().text(family, "/opt/vault").encode()
    assert explain(data, family=family, name="com.example.vault", file="/m.json").good


def test_the_families_files_differ_in_their_callers_alone() -> None:
    chromium, firefox = (manifest().data(family, "/opt/vault") for family in Family)
    assert chromium.pop("allowed_origins") == [f"chrome-extension://{LETTERS}/"]
    assert firefox.pop("allowed_extensions") == ["vault@example.com"]
    assert chromium == firefox


def test_the_text_is_strict_ascii_json() -> None:
    text = manifest().text(Family.CHROMIUM, "/opt/väult")
    assert text.isascii()
    assert json.loads(text)["path"] == "/opt/väult"


def test_an_empty_description_is_the_name() -> None:
    assert manifest(description="").description == "com.example.vault"


def test_only_families_with_an_extension_have_a_manifest() -> None:
    assert manifest(extensions=[LETTERS]).families == (Family.CHROMIUM,)


def test_a_family_without_extension_is_refused_by_its_schema() -> None:
    with pytest.raises(DefinitionError, match="allowed_extensions"):
        manifest(extensions=[LETTERS]).data(Family.FIREFOX, "/x")


def test_extra_extensions_come_after_the_hosts_own_and_once() -> None:
    made = HostManifest.of(HOST, extra=["dev@example.com", "vault@example.com"])
    assert made.callers(Family.FIREFOX) == ["vault@example.com", "dev@example.com"]


@pytest.mark.parametrize("name", ["a", "a.b", "com.example.vault_2", "x" * 200])
def test_a_portable_name_is_good(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    "name", ["", "Vault", "com.example.my-vault", "a..b", ".a", "a.", "a b", "../a", "a/b", "ä", "a\n", "x" * 201]
)
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match="host name"):
        check_name(name)
