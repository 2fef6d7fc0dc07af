"""Keys and parameters of crypto.subtle as the scripts' side tells them."""

import pytest

from nmhost.testing.core.web.keys import CryptoError, Key, bytes_of, hash_of, lacking, number_of, to_text, told


@pytest.mark.parametrize("text", ["-_8", "-_8=", "+/8=", "+/8"])
def test_both_kinds_of_base64_are_read(text: str) -> None:
    assert bytes_of({"k": text}, "k") == b"\xfb\xff"


def test_what_is_not_there_is_no_bytes() -> None:
    assert bytes_of({}, "iv") == bytes_of({"iv": None}, "iv") == b""


def test_what_is_no_base64_is_refused_by_its_name() -> None:
    with pytest.raises(CryptoError) as caught:
        bytes_of({"k": "a b"}, "k")
    assert (caught.value.name, caught.value.text) == (
        "DataError",
        'The JWK member "k" could not be base64url decoded or contained padding',
    )


def test_json_web_keys_have_no_padding() -> None:
    assert (to_text(b"\xfb\xff"), to_text(b"\xfb\xff", url=True)) == ("+/8=", "-_8")


def test_a_key_is_told_as_it_was_read() -> None:
    shown = {"type": "secret", "algorithm": {"name": "HMAC", "hash": {"name": "SHA-1"}}, "data": "AAE="}
    key = Key.read(shown)
    assert (key.name, key.data, told(key)) == ("HMAC", b"\0\1", shown)


@pytest.mark.parametrize("value", [None, "key", {"algorithm": "HMAC", "type": "secret"}])
def test_what_is_no_key_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is no key"):
        Key.read(value)


def test_a_hash_is_named_or_an_algorithm() -> None:
    assert hash_of({"hash": "SHA-1"}) == hash_of({"hash": {"name": "SHA-1"}}) == "SHA-1"
    assert (number_of({"length": 8.0}, "length"), number_of({}, "length")) == (8, 0)


def test_what_is_lacking_names_what_brings_it() -> None:
    error = lacking("AES")
    assert error.is_plain
    assert "pip install 'nmhost[crypto]'" in error.text
