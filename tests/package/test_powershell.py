"""The PowerShell scripts are PowerShell by its grammar: there is none here that could run them."""

import json
from collections.abc import Iterator

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render

tree_sitter = pytest.importorskip("tree_sitter", reason="needs tree-sitter")
pwsh = pytest.importorskip("tree_sitter_pwsh", reason="needs tree-sitter-pwsh")

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")


def scripts() -> Iterator[tuple[str, str]]:
    """Yield each script with its name."""
    manifest = HostManifest(NAME, "A host", tuple(map(classify, CALLERS)))
    payload = Payload({"vault.exe": File(b"MZ")}, "vault.exe", frozen=True)
    package = Package(manifest, payload, "1.0", "Ada <ada@example.com>", "https://vault.example")
    for name in ("install.ps1", "uninstall.ps1"):
        yield name, render("ps1", package).files[name].read().decode("utf-8-sig")
    scoop = json.loads(render("scoop", package).files[f"{NAME}.json"].read())
    yield "post_install", "\n".join(scoop["post_install"])
    yield "uninstaller", "\n".join(scoop["uninstaller"]["script"])


@pytest.mark.parametrize(("name", "script"), list(scripts()), ids=lambda value: value if len(value) < 20 else "")
def test_a_script_is_powershell(name: str, script: str) -> None:
    parser = tree_sitter.Parser(tree_sitter.Language(pwsh.language()))
    assert not parser.parse(script.encode()).root_node.has_error, name
    assert parser.parse(f"{script}\nif (".encode()).root_node.has_error


def test_both_scripts_look_whether_the_program_runs_before_they_change_anything() -> None:
    for name, script in scripts():
        if name.endswith(".ps1"):
            first = min(script.index(word) for word in ("New-Item", "Remove-Item") if word in script)
            assert script.index("exit 3") < first
