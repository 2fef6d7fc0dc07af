"""The files of a client: the module and its types, or one file of TypeScript."""

import re
from pathlib import Path

import pytest

import nmhost
from nmhost.client import Form, client_files

PATH = Path("/srv/vault.js")
METHODS = [{"name": "add", "summary": "Add two."}, {"name": "box.open"}, {"name": "box"}, {"name": "close"}]
DOCUMENT = {
    "info": {"title": "Vault", "version": "1.2.0"},
    "x-nmhost": {"host": "com.example.vault"},
    "methods": METHODS,
    "components": {"schemas": {"colour": {"enum": ["red"]}}},
}


def files(form: Form = Form.JAVASCRIPT, *, typed: bool = True, **more: object) -> dict[str, str]:
    made = client_files(PATH.with_suffix(f".{form}"), {**DOCUMENT, **more}, form=form, typed=typed)
    return {path.name: text for path, text in made.items()}


def test_javascript_has_its_types_beside_it() -> None:
    assert list(files()) == ["vault.js", "vault.d.ts"]
    assert list(files(Form.TYPESCRIPT)) == ["vault.ts"]
    of_module = client_files(PATH.with_suffix(".mjs"), DOCUMENT, form=Form.JAVASCRIPT)
    assert [path.name for path in of_module] == ["vault.mjs", "vault.d.mts"]


@pytest.mark.parametrize("form", Form)
def test_it_says_whose_client_it_is_and_how_it_is_kept(form: Form) -> None:
    for text in files(form).values():
        assert f"host com.example.vault 1.2.0, made by nmhost {nmhost.__version__}." in text
        assert "`nmhost client --check`" in text


def test_a_version_that_nobody_gave_is_not_told() -> None:
    assert "com.example.vault, made by" in files(info={"version": "0.0.0"})["vault.js"]


def test_marks_for_typescript_are_types_in_it_and_nothing_in_javascript() -> None:
    assert not re.search(r"/\*: ", files()["vault.js"])
    assert not re.search(r"/\*: ", files(Form.TYPESCRIPT)["vault.ts"])
    assert ": VaultClient" in files(Form.TYPESCRIPT)["vault.ts"]


@pytest.mark.parametrize("form", Form)
def test_no_mark_of_a_template_is_left(form: Form) -> None:
    assert not [
        mark for text in files(form).values() for mark in re.findall(r"@(?:name|version|texts|class|of)@", text)
    ]


@pytest.mark.parametrize("form", Form)
def test_words_of_the_host_are_no_marks(form: Form) -> None:
    made = "".join(
        files(form, methods=[{"name": "x", "summary": "Send @name@ and @else@."}, {"name": "/*: y */"}]).values()
    )
    assert "Send @name@ and @else@." in made
    assert 'this.call("/*: y */"' in made


def test_methods_are_the_clients_with_their_words() -> None:
    made = files()
    assert (
        '/** Add two. */\n  add(params, options) {\n    return this.call("add", params, options);' in made["vault.js"]
    )
    assert 'Object.defineProperties((params, options) => this.call("box"' in made["vault.js"]
    assert "close_(params" in made["vault.js"]
    assert "export type Colour" in made["vault.d.ts"]


def test_the_clients_type_has_a_name_of_its_own() -> None:
    made = files(components={"schemas": {"VaultClient": {"type": "string"}}})["vault.d.ts"]
    assert "interface VaultClient_ extends" in made
    assert "connect(options?: ConnectOptions): VaultClient_;" in made


def test_an_untyped_client_has_no_methods_of_the_hosts() -> None:
    made = files(typed=False)
    assert "Add two" not in made["vault.js"] + made["vault.d.ts"]
    assert "class Calls" not in made["vault.js"]
