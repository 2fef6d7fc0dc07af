"""Keys of two halves: what one signs the other verifies, and what they agree on is cut to the wished length."""

import pytest

pytest.importorskip("cryptography", reason="keys of two halves need the extra nmhost[crypto]")

from nmhost.testing.core.web import pairs
from nmhost.testing.core.web.keys import CryptoError, to_text

RSA = {"modulusLength": 1024, "publicExponent": to_text(b"\1\0\1"), "hash": {"name": "SHA-256"}}
SIGNING = {
    "ECDSA": ({"name": "ECDSA", "namedCurve": "P-256"}, {"hash": "SHA-256"}),
    "Ed25519": ({"name": "Ed25519"}, {}),
    "RSASSA": ({"name": "RSASSA-PKCS1-v1_5", **RSA}, {}),
    "RSA-PSS": ({"name": "RSA-PSS", **RSA}, {"saltLength": 32}),
}


@pytest.mark.parametrize(("algorithm", "how"), SIGNING.values(), ids=SIGNING)
def test_what_one_half_signs_the_other_verifies(algorithm: dict[str, object], how: dict[str, object]) -> None:
    made = pairs.generate(algorithm)
    signature = pairs.sign(made["private"], how, b"data")
    assert pairs.verify(made["public"], how, b"data", signature)
    assert not pairs.verify(made["public"], how, b"other", signature)
    assert not pairs.verify(made["public"], how, b"data", signature[:-1] + bytes([signature[-1] ^ 1]))


def test_a_signature_of_a_curve_is_two_numbers_of_its_size() -> None:
    made = pairs.generate({"name": "ECDSA", "namedCurve": "P-521"})
    assert len(pairs.sign(made["private"], {"hash": "SHA-512"}, b"data")) == 2 * 66
    assert not pairs.verify(made["public"], {"hash": "SHA-512"}, b"data", b"short")


@pytest.mark.parametrize("form", ["spki", "jwk", "raw"])
def test_a_public_key_comes_back_as_it_went(form: str) -> None:
    algorithm = {"name": "ECDSA", "namedCurve": "P-256"}
    public = pairs.generate(algorithm)["public"]
    shown = pairs.import_key({"format": form, "data": pairs.export_key(public, form)}, algorithm)
    assert shown["data"] == to_text(public.data)


@pytest.mark.parametrize(
    ("algorithm", "form"), [({"name": "ECDSA", "namedCurve": "P-256"}, "pkcs8"), ({"name": "RSA-OAEP", **RSA}, "raw")]
)
def test_a_format_that_a_key_has_not_is_refused(algorithm: dict[str, object], form: str) -> None:
    with pytest.raises(CryptoError, match="not of the expected type"):
        pairs.export_key(pairs.generate(algorithm)["public"], form)


def test_two_agree_on_one_secret_cut_to_the_bit() -> None:
    algorithm = {"name": "ECDH", "namedCurve": "P-256"}
    one, two = pairs.generate(algorithm), pairs.generate(algorithm)
    whole = pairs.agree(one["private"], two["public"], None)
    assert whole == pairs.agree(two["private"], one["public"], None)
    cut = pairs.agree(one["private"], two["public"], 12)
    assert cut == bytes([whole[0], whole[1] & 0xF0])


def test_of_two_curves_none_agree() -> None:
    one = pairs.generate({"name": "ECDH", "namedCurve": "P-256"})
    two = pairs.generate({"name": "ECDH", "namedCurve": "P-384"})
    with pytest.raises(CryptoError, match="for a different named curve"):
        pairs.agree(one["private"], two["public"], None)
    with pytest.raises(CryptoError, match="too large"):
        pairs.agree(one["private"], one["public"], 257)


def test_only_the_private_half_decrypts() -> None:
    made = pairs.generate({"name": "RSA-OAEP", **RSA})
    sealed = pairs.crypt(made["public"], {"label": to_text(b"l")}, b"hello", encrypting=True)
    assert pairs.crypt(made["private"], {"label": to_text(b"l")}, sealed, encrypting=False) == b"hello"
    with pytest.raises(CryptoError):
        pairs.crypt(made["private"], {}, sealed, encrypting=False)


@pytest.mark.parametrize("changed", [{"publicExponent": to_text(b"\5")}, {"modulusLength": 512}])
def test_a_weak_pair_is_not_made(changed: dict[str, object]) -> None:
    with pytest.raises(CryptoError):
        pairs.generate({"name": "RSA-OAEP", **RSA, **changed})
