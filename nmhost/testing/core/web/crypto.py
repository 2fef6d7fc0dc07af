"""crypto.subtle: what each operation computes. Keys, parameters and results are JSON, bytes in it are base64.

Digests, HMAC, PBKDF2 and HKDF need the standard library alone; ciphers and keys of two halves the package cryptography.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping

from nmhost.testing.core.web.keys import CryptoError, Key, Parameters, bytes_of, hash_of, number_of, to_text, told

# What Chromium says of a length that is no whole number of bytes.
_UNEVEN = {
    "HKDF": "The length provided for derivation is not a multiple of 8 bits",
    "PBKDF2": "Length for PBKDF2 key derivation must be a multiple of 8 bits.",
}
_HASHES = {"SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_STANDARD = ("HMAC", "PBKDF2", "HKDF")
_AES = ("AES-GCM", "AES-CBC", "AES-CTR", "AES-KW")
_TAGS = (32, 64, 96, 104, 112, 120, 128)


def answer(question: Mapping[str, object]) -> dict[str, object]:
    """Return what an operation gives, or ``error`` with its name and text."""
    try:
        return _OPERATIONS[str(question["operation"])](question)
    except CryptoError as error:
        return {"error": {"name": error.name, "text": error.text, "isPlain": error.is_plain}}


def _digest(question: Parameters) -> dict[str, object]:
    algorithm = _HASHES[str(_algorithm(question)["name"])]
    return {"data": to_text(hashlib.new(algorithm, bytes_of(question, "data")).digest())}


def _import(question: Parameters) -> dict[str, object]:
    algorithm = _algorithm(question)
    name = str(algorithm["name"])
    if name not in _STANDARD and name not in _AES:
        from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

        return pairs.import_key(question, algorithm)
    data = _secret_of(question, algorithm)
    if name in _AES:
        if len(data) not in (16, 32):
            raise CryptoError("DataError", "AES key data must be 128 or 256 bits")
        return told(Key("secret", {"name": name, "length": len(data) * 8}, data))
    if name == "HMAC":
        if not data:
            raise CryptoError("DataError", "HMAC key data must not be empty")
        return told(Key("secret", {"name": name, "hash": algorithm["hash"], "length": len(data) * 8}, data))
    return told(Key("secret", {"name": name}, data))


def _secret_of(question: Parameters, algorithm: Parameters) -> bytes:
    if question["format"] == "raw":
        return bytes_of(question, "data")
    if question["format"] != "jwk":
        raise CryptoError("NotSupportedError", f"Unsupported import key format for {algorithm['name']} key")
    jwk = question["data"]
    if not isinstance(jwk, Mapping) or jwk.get("kty") != "oct":
        raise CryptoError("DataError", 'The JWK "kty" member was not "oct"')
    if not isinstance(jwk.get("k"), str):
        raise CryptoError("DataError", 'The required JWK member "k" was missing')
    return bytes_of(jwk, "k")


def _export(question: Parameters) -> dict[str, object]:
    key = Key.read(question["key"])
    if key.type != "secret":
        from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

        return {"data": pairs.export_key(key, str(question["format"]))}
    if question["format"] == "raw":
        return {"data": to_text(key.data)}
    if question["format"] != "jwk":
        raise CryptoError("NotSupportedError", f"Unsupported export key format for {key.name} key")
    return {"data": {"kty": "oct", "k": to_text(key.data, url=True), "alg": _jwk_name(key)}}


def _jwk_name(key: Key) -> str:
    if key.name == "HMAC":
        return "HS" + hash_of(key.algorithm).removeprefix("SHA-")
    return f"A{len(key.data) * 8}{key.name.removeprefix('AES-')}"


def _generate(question: Parameters) -> dict[str, object]:
    algorithm = _algorithm(question)
    name = str(algorithm["name"])
    if name in _AES:
        length = number_of(algorithm, "length")
        if length not in (128, 256):
            raise CryptoError("OperationError", "AES key length must be 128 or 256 bits")
        return told(Key("secret", algorithm, secrets.token_bytes(length // 8)))
    if name == "HMAC":
        block = 512 if hash_of(algorithm) in ("SHA-1", "SHA-256") else 1024
        length = number_of(algorithm, "length") if "length" in algorithm else block
        return told(Key("secret", {**algorithm, "length": length}, secrets.token_bytes((length + 7) // 8)))
    from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

    return {kind: told(key) for kind, key in pairs.generate(algorithm).items()}


def _encrypt(question: Parameters) -> dict[str, object]:
    return _ciphered(question, encrypting=True)


def _decrypt(question: Parameters) -> dict[str, object]:
    return _ciphered(question, encrypting=False)


def _ciphered(question: Parameters, *, encrypting: bool) -> dict[str, object]:
    key, algorithm, data = Key.read(question["key"]), _algorithm(question), bytes_of(question, "data")
    if key.name == "RSA-OAEP":
        from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

        return {"data": to_text(pairs.crypt(key, algorithm, data, encrypting=encrypting))}
    _check_parameters(key, algorithm, data, encrypting=encrypting)
    from nmhost.testing.core.web import ciphers  # the package cryptography is loaded by it

    return {"data": to_text(ciphers.run(key, algorithm, data, encrypting=encrypting))}


def _check_parameters(key: Key, algorithm: Parameters, data: bytes, *, encrypting: bool) -> None:
    for parameter in ("iv", "counter"):
        if key.name in ("AES-CBC", "AES-CTR") and parameter in algorithm and len(bytes_of(algorithm, parameter)) != 16:
            raise CryptoError("OperationError", f'The "{parameter}" has an unexpected length -- must be 16 bytes')
    if key.name != "AES-GCM":
        return
    tag = number_of(algorithm, "tagLength")
    if tag not in _TAGS:
        text = "The tag length is not valid: Must be 32, 64, 96, 104, 112, 120, or 128 bits"
        raise CryptoError("OperationError", text)
    if not encrypting and len(data) < tag // 8:
        raise CryptoError("OperationError", "The provided data is too small")


def _sign(question: Parameters) -> dict[str, object]:
    key, data = Key.read(question["key"]), bytes_of(question, "data")
    if key.name == "HMAC":
        return {"data": to_text(_hmac(key, data))}
    from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

    return {"data": to_text(pairs.sign(key, _algorithm(question), data))}


def _verify(question: Parameters) -> dict[str, object]:
    key, data, signature = Key.read(question["key"]), bytes_of(question, "data"), bytes_of(question, "signature")
    if key.name == "HMAC":
        return {"data": hmac.compare_digest(_hmac(key, data), signature)}
    from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

    return {"data": pairs.verify(key, _algorithm(question), data, signature)}


def _hmac(key: Key, data: bytes) -> bytes:
    return hmac.digest(key.data, data, _HASHES[hash_of(key.algorithm)])


def _derive(question: Parameters) -> dict[str, object]:
    key, algorithm = Key.read(question["key"]), _algorithm(question)
    length = question.get("length")
    bits = length if isinstance(length, int) else None
    if key.name not in _STANDARD:
        from nmhost.testing.core.web import pairs  # the package cryptography is loaded by it

        return {"data": to_text(pairs.agree(key, Key.read(algorithm["public"]), bits))}
    if bits is None:
        raise CryptoError("OperationError", "No length was specified for derivation")
    if bits % 8:
        raise CryptoError("OperationError", _UNEVEN.get(key.name, _UNEVEN["HKDF"]))
    salt, name = bytes_of(algorithm, "salt"), _HASHES[hash_of(algorithm)]
    if key.name == "HKDF":
        return {"data": to_text(_hkdf(key.data, salt, bytes_of(algorithm, "info"), hash_name=name, size=bits // 8))}
    iterations = number_of(algorithm, "iterations")
    if iterations < 1:
        raise CryptoError("OperationError", "PBKDF2 requires iterations > 0")
    return {"data": to_text(hashlib.pbkdf2_hmac(name, key.data, salt, iterations, bits // 8))}


def _hkdf(secret: bytes, salt: bytes, info: bytes, *, hash_name: str, size: int) -> bytes:
    """Return *size* bytes by RFC 5869."""
    width = hashlib.new(hash_name).digest_size
    if size > 255 * width:
        raise CryptoError("OperationError", "The length provided for HKDF is too large")
    pseudorandom = hmac.digest(salt or bytes(width), secret, hash_name)
    out = block = b""
    for number in range(1, -(-size // width) + 1):
        block = hmac.digest(pseudorandom, block + info + bytes([number]), hash_name)
        out += block
    return out[:size]


def _algorithm(question: Parameters) -> Parameters:
    algorithm = question["algorithm"]
    if not isinstance(algorithm, Mapping):
        raise TypeError(f"{algorithm!r} is no algorithm")
    return algorithm


_OPERATIONS: Mapping[str, Callable[[Parameters], dict[str, object]]] = {
    "digest": _digest,
    "import": _import,
    "export": _export,
    "generate": _generate,
    "encrypt": _encrypt,
    "decrypt": _decrypt,
    "sign": _sign,
    "verify": _verify,
    "derive": _derive,
}
