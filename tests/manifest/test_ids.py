"""Extension IDs are told apart by form; wrong ones and placeholders are refused with the reason."""

import pytest

from nmhost.browsers import Family
from nmhost.errors import DefinitionError
from nmhost.manifest import ExtensionId, classify

LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
UUID = "{01234567-89ab-cdef-0123-456789ABCDEF}"


@pytest.mark.parametrize(
    ("text", "family", "kept"),
    [
        (LETTERS, Family.CHROMIUM, LETTERS),
        (f"chrome-extension://{LETTERS}/", Family.CHROMIUM, LETTERS),
        (f"chrome-extension://{LETTERS}", Family.CHROMIUM, LETTERS),
        ("vault@example.com", Family.FIREFOX, "vault@example.com"),
        ("Vault.x_1-2@Example", Family.FIREFOX, "Vault.x_1-2@Example"),
        ("@vault", Family.FIREFOX, "@vault"),
        (UUID, Family.FIREFOX, UUID),
    ],
)
def test_the_form_tells_the_family(text: str, family: Family, kept: str) -> None:
    assert classify(text) == ExtensionId(family, kept)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LETTERS.upper(), "lower case"),
        (LETTERS[:-1], "31 letters"),
        (UUID[1:-1], "braces"),
        ("*", "wildcard"),
        ("vault@*.com", "wildcard"),
        ("vault", "32 letters a to p"),
        ("", "32 letters a to p"),
        ("https://example.com/", "no extension ID"),
        (f"chrome-extension://{LETTERS}/page", "no extension ID"),
        ("chrome-extension://vault@example.com/", "no extension ID"),
        ("väult@example.com", "no extension ID"),
        (LETTERS + "\n", "no extension ID"),
    ],
)
def test_a_wrong_form_is_refused_with_what_it_lacks(text: str, reason: str) -> None:
    with pytest.raises(DefinitionError, match=reason):
        classify(text)


@pytest.mark.parametrize(
    "text", ["a" * 32, "<your id>", "YOUR_EXTENSION@example.com", "chrome-extension://EXTENSION_ID/"]
)
def test_a_placeholder_is_refused_as_one(text: str) -> None:
    with pytest.raises(DefinitionError, match="placeholder"):
        classify(text)


def test_an_id_stands_in_a_manifest_as_its_family_wants() -> None:
    assert [classify(each).caller for each in (LETTERS, "a@b")] == [f"chrome-extension://{LETTERS}/", "a@b"]
