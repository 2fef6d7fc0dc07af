"""Messages as Firefox reads them: of the default locale for the manifest, of all others for mistakes."""

import json
from pathlib import Path

import pytest

from nmhost.extension.firefox.locales import Locales
from nmhost.extension.source import Source


def locales(folder: Path, default: object = "en", **texts: object) -> Locales:
    for name, entries in texts.items():
        file = folder / "_locales" / name / "messages.json"
        file.parent.mkdir(parents=True)
        file.write_text(entries if isinstance(entries, str) else json.dumps(entries), encoding="utf-8")
    return Locales(Source(folder), {"default_locale": default} if default is not None else {})


def test_a_message_stands_for_its_name_and_an_unknown_name_stays(tmp_path: Path) -> None:
    errors: list[str] = []
    own = locales(tmp_path, en={"Name": {"message": "A name"}})
    own.read_own(errors)
    own.read_all(errors)
    assert own.localize("__MSG_name__, __MSG_none__") == "A name, __MSG_none__"
    assert errors == []


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        ({"en": {}, "de": "{"}, "Loading locale file _locales/de/messages.json: SyntaxError: "),
        ({"en": {}, "de": "[]"}, "Invalid locale data for de"),
        ({"en": {}, "de": {"a": {}}}, 'Invalid locale message data for de, message "a"'),
        ({"de": {}}, "NS_ERROR_FILE_NOT_FOUND"),
    ],
    ids=["no JSON", "no object", "no message", "no file"],
)
def test_what_is_wrong_is_told(tmp_path: Path, texts: dict[str, object], error: str) -> None:
    errors: list[str] = []
    own = locales(tmp_path, **texts)
    own.read_own(errors)
    own.read_all(errors)
    assert len(errors) == 1
    assert error in errors[0]


def test_messages_need_a_default_locale(tmp_path: Path) -> None:
    errors: list[str] = []
    locales(tmp_path, None, en={}).read_all(errors)
    assert errors == [
        'Reading manifest: The "default_locale" property is required when a "_locales/" directory is present.'
    ]


def test_a_manifest_alone_has_no_messages() -> None:
    errors: list[str] = []
    own = Locales(Source(manifest={}), {"default_locale": "en"})
    own.read_own(errors)
    own.read_all(errors)
    assert (own.localize("__MSG_a__"), errors) == ("__MSG_a__", [])
