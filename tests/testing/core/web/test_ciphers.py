"""AES computes what its standards' examples say, and what was not encrypted so is refused."""

import pytest

pytest.importorskip("cryptography", reason="AES needs the extra nmhost[crypto]")

from nmhost.testing.core.web.ciphers import run
from nmhost.testing.core.web.keys import CryptoError, Key, to_text

# NIST SP 800-38A (F.2.1, F.5.1), the GCM specification (test case 4 without additional data is 3), RFC 3394 (4.1).
KEY = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
BLOCK = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a")
CASES = {
    "AES-CBC": (KEY, {"iv": bytes(range(16))}, BLOCK, "7649abac8119b246cee98e9b12e9197d"),
    "AES-CTR": (
        KEY,
        {"counter": bytes.fromhex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")},
        BLOCK,
        "874d6191b620e3261bef6864990db6ce",
    ),
    "AES-GCM": (
        bytes(16),
        {"iv": bytes(12)},
        bytes(16),
        "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf",
    ),
    "AES-KW": (
        bytes(range(16)),
        {},
        bytes.fromhex("00112233445566778899aabbccddeeff"),
        "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5",
    ),
}


def parameters(name: str, given: dict[str, bytes]) -> dict[str, object]:
    tag = {"tagLength": 128} if name == "AES-GCM" else {}
    return {"name": name, **tag, **{key: to_text(value) for key, value in given.items()}}


@pytest.mark.parametrize("name", CASES)
def test_the_standards_example_is_computed_and_taken_back(name: str) -> None:
    secret, given, plain, sealed = CASES[name]
    key, algorithm = Key("secret", {"name": name}, secret), parameters(name, given)
    out = run(key, algorithm, plain, encrypting=True)
    assert out.hex().startswith(sealed)  # CBC pads with a block more
    assert run(key, algorithm, out, encrypting=False) == plain


@pytest.mark.parametrize("name", ["AES-CBC", "AES-GCM", "AES-KW"])
def test_what_was_changed_meanwhile_is_refused(name: str) -> None:
    secret, given, plain, _ = CASES[name]
    key, algorithm = Key("secret", {"name": name}, secret), parameters(name, given)
    out = run(key, algorithm, plain, encrypting=True)
    with pytest.raises(CryptoError) as caught:
        run(key, algorithm, out[:-1] + bytes([out[-1] ^ 1]), encrypting=False)
    assert (caught.value.name, caught.value.text) == ("OperationError", "")


def test_a_tag_may_be_shorter_and_binds_what_comes_along() -> None:
    key = Key("secret", {"name": "AES-GCM"}, KEY)
    algorithm = {"name": "AES-GCM", "iv": to_text(bytes(12)), "tagLength": 96, "additionalData": to_text(b"for you")}
    sealed = run(key, algorithm, b"hello", encrypting=True)
    assert len(sealed) == 5 + 12
    assert run(key, algorithm, sealed, encrypting=False) == b"hello"
    with pytest.raises(CryptoError):
        run(key, {**algorithm, "additionalData": to_text(b"for others")}, sealed, encrypting=False)
