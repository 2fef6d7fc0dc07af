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
