"""JSON Web Keys are read and written as their standards' examples are."""

import pytest

pytest.importorskip("cryptography", reason="keys of two halves need the extra nmhost[crypto]")

from nmhost.testing.core.web.jwk import number_text, read, write
from nmhost.testing.core.web.keys import Key

# RFC 8037 (A.1), RFC 7515 (A.3).
ED25519 = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
P256 = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
}


@pytest.mark.parametrize("jwk", [ED25519, P256], ids=["Ed25519", "P-256"])
@pytest.mark.parametrize("private", [True, False], ids=["private", "public"])
def test_what_is_read_is_written_the_same(jwk: dict[str, str], private: bool) -> None:
    own = jwk if private else {key: value for key, value in jwk.items() if key != "d"}
    name = "Ed25519" if jwk is ED25519 else "ECDSA"
    assert write(read(own, name), Key("private", {"name": name}, b"")) == own


def test_a_public_half_follows_from_the_private_one() -> None:
    half = read({**ED25519, "x": ""}, "Ed25519")
    assert write(half, Key("private", {"name": "Ed25519"}, b""))["x"] == ED25519["x"]


@pytest.mark.parametrize(
    ("jwk", "error"),
    [({"kty": "oct"}, ValueError), ({"kty": "RSA", "e": "AQAB"}, KeyError), ({"kty": "EC", "crv": "P-1"}, KeyError)],
)
def test_what_is_none_is_refused(jwk: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        read(jwk, "ECDSA")


@pytest.mark.parametrize(
    ("number", "size", "text"), [(65537, 0, "AQAB"), (0, 0, "AA"), (1, 3, "AAAB"), (0xFBFF, 0, "-_8")]
)
def test_a_number_is_its_bytes(number: int, size: int, text: str) -> None:
    assert number_text(number, size=size) == text
