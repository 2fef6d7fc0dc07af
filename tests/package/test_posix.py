"""What packages for Linux and macOS hold."""

import json

import pytest

from nmhost.errors import DefinitionError
from nmhost.package import render
from tests.package.vault import package


def test_a_macos_package_holds_the_system_s_folders() -> None:
    files = render("pkg", package()).files
    manifest = json.loads(files["tree/Library/Google/Chrome/NativeMessagingHosts/com.example.vault.json"].read())
    assert manifest["path"] == "/Library/Application Support/com.example.vault/vault"
    assert files["build.sh"].mode == files["scripts/postinstall"].mode == 0o755


def test_a_formula_needs_a_homepage() -> None:
    with pytest.raises(DefinitionError, match="homepage"):
        render("homebrew", package(homepage=""))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("com.example.2fa", "class Host2fa <"),
        ("com.example.my2fa_x", "class My2faX <"),
        ("com.example.x_", "class X <"),
        ("_", "class Host <"),
    ],
)
def test_a_formula_s_class_is_called_as_homebrew_looks_for_it(name: str, made: str) -> None:
    formula = render("homebrew", package(name=name)).files["formula.rb"].read().decode()
    assert made in formula
