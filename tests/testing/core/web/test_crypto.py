"""crypto.subtle: what each operation computes."""

import hashlib
import hmac

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.web.crypto import answer
from nmhost.testing.core.web.keys import to_text


def test_crypto_subtle_computes_digests_and_hmacs(background: Context) -> None:
    code = """
      const text = (one) => new TextEncoder().encode(one);
      const hmac = {name: "HMAC", hash: "SHA-256"};
      const key = await crypto.subtle.importKey("raw", text("k"), hmac, false, ["sign"]);
      const both = [
        await crypto.subtle.digest("SHA-256", text("abc")), await crypto.subtle.sign("HMAC", key, text("d"))];
      return both.map((one) => new Uint8Array(one).toHex());
    """
    expected = [hashlib.sha256(b"abc").hexdigest(), hmac.digest(b"k", b"d", "sha256").hex()]
    assert background.evaluate(code) == expected


def test_aes_gcm_decrypts_what_it_encrypted(background: Context) -> None:
    pytest.importorskip("cryptography")
    code = """
      const key = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
      const how = {name: "AES-GCM", iv: crypto.getRandomValues(new Uint8Array(12))};
      const sealed = await crypto.subtle.encrypt(how, key, new TextEncoder().encode("hello"));
      const broken = new Uint8Array(sealed.slice(0));
      broken[0] ^= 1;
      const failed = await crypto.subtle.decrypt(how, key, broken).catch((error) => error.name);
      return [new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed)), failed];
    """
    assert background.evaluate(code) == ["hello", "OperationError"]


def of(operation: str, algorithm: object = None, **more: object) -> dict[str, object]:
    """Return what an operation gives."""
    return answer({"operation": operation, "algorithm": algorithm, **more})


def secret(data: bytes, name: str, **more: object) -> dict[str, object]:
    return {"type": "secret", "algorithm": {"name": name, **more}, "data": to_text(data)}


HMAC = {"name": "HMAC", "hash": {"name": "SHA-256"}}


def test_pbkdf2_computes_its_standards_example() -> None:
    given = {"name": "PBKDF2", "hash": {"name": "SHA-1"}, "salt": to_text(b"salt"), "iterations": 2}
    result = of("derive", given, key=secret(b"password", "PBKDF2"), length=160)
    assert result == {"data": to_text(bytes.fromhex("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"))}


def test_hkdf_computes_its_standards_example() -> None:
    given = {
        "name": "HKDF",
        "hash": {"name": "SHA-256"},
        "salt": to_text(bytes(range(13))),
        "info": to_text(bytes(range(0xF0, 0xFA))),
    }
    result = of("derive", given, key=secret(b"\x0b" * 22, "HKDF"), length=42 * 8)
    expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    assert result == {"data": to_text(bytes.fromhex(expected))}


def test_a_signature_is_verified() -> None:
    key = secret(b"k", **HMAC)
    signature = of("sign", HMAC, key=key, data=to_text(b"d"))["data"]
    assert of("verify", HMAC, key=key, data=to_text(b"d"), signature=signature) == {"data": True}
    assert of("verify", HMAC, key=key, data=to_text(b"e"), signature=signature) == {"data": False}


def test_a_secret_is_exported_by_its_name_in_the_standard() -> None:
    shown = of("export", None, key=secret(b"\xff" * 16, "AES-GCM"), format="jwk")
    assert shown == {"data": {"kty": "oct", "k": "_" * 21 + "w", "alg": "A128GCM"}}
    assert of("export", None, key=secret(b"k", **HMAC), format="jwk")["data"]["alg"] == "HS256"  # type: ignore[index]


AES = {"name": "AES-CBC", "iv": ""}
SHORT_TAG = {"name": "AES-GCM", "iv": "", "tagLength": 128}
REFUSED = [
    ("import", {"name": "AES-CBC"}, {"format": "raw", "data": "AAAA"}, "AES key data must be 128 or 256 bits"),
    ("import", HMAC, {"format": "raw", "data": ""}, "HMAC key data must not be empty"),
    ("import", HMAC, {"format": "spki", "data": ""}, "Unsupported import key format for HMAC key"),
    ("import", HMAC, {"format": "jwk", "data": {"kty": "RSA"}}, 'The JWK "kty" member was not "oct"'),
    ("import", HMAC, {"format": "jwk", "data": {"kty": "oct"}}, 'The required JWK member "k" was missing'),
    ("generate", {"name": "AES-GCM", "length": 100}, {}, "AES key length must be 128 or 256 bits"),
    (
        "derive",
        {"name": "HKDF", "hash": "SHA-256"},
        {"key": secret(b"k", "HKDF"), "length": 12},
        "The length provided for derivation is not a multiple of 8 bits",
    ),
    (
        "encrypt",
        AES,
        {"key": secret(bytes(16), "AES-CBC"), "data": ""},
        'The "iv" has an unexpected length -- must be 16 bytes',
    ),
    ("decrypt", SHORT_TAG, {"key": secret(bytes(16), "AES-GCM"), "data": ""}, "The provided data is too small"),
]
NAMES = {"import": "DataError", "Unsupported": "NotSupportedError"}


@pytest.mark.parametrize(("operation", "algorithm", "more", "text"), REFUSED, ids=[each[3] for each in REFUSED])
def test_what_can_not_be_done_is_told(
    operation: str, algorithm: dict[str, object], more: dict[str, object], text: str
) -> None:
    kind = text.partition(" ")[0] if text.startswith("Unsupported") else operation
    error = {"name": NAMES.get(kind, "OperationError"), "text": text, "isPlain": False}
    assert of(operation, algorithm, **more) == {"error": error}
