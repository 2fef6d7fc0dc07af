"""JSON Web Keys of elliptic curves and RSA (RFC 7518, RFC 8037)."""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519

from nmhost.testing.core.web.keys import Key, bytes_of, hash_of, to_text

CURVES: Mapping[str, ec.EllipticCurve] = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1()}
_NAMES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
_RSA = {"RSASSA-PKCS1-v1_5": "RS", "RSA-PSS": "PS", "RSA-OAEP": "RSA-OAEP"}
_RSA_PARTS = ("p", "q", "d", "dmp1", "dmq1", "iqmp")
_JWK_PARTS = ("p", "q", "d", "dp", "dq", "qi")


def text(data: bytes) -> str:
    """Return bytes as base64."""
    return to_text(data)


def number_text(number: int, *, size: int = 0, url: bool = True) -> str:
    """Return a number's bytes, big end first, as base64."""
    return to_text(number.to_bytes(size or max(1, (number.bit_length() + 7) // 8), "big"), url=url)


def read(data: Mapping[str, object], name: str) -> object:
    """Return the key that *data* is.

    Raises:
        ValueError: It is none.
        KeyError: A member is missing.
    """

    def number(member: str) -> int:
        if member not in data:
            raise KeyError(member)
        return int.from_bytes(bytes_of(data, member), "big")

    if data.get("kty") == "EC":
        public = ec.EllipticCurvePublicNumbers(number("x"), number("y"), CURVES[str(data["crv"])])
        return ec.EllipticCurvePrivateNumbers(number("d"), public).private_key() if "d" in data else public.public_key()
    if data.get("kty") == "OKP":
        return _read_okp(data, name)
    if data.get("kty") != "RSA":
        raise ValueError(data.get("kty"))
    numbers = rsa.RSAPublicNumbers(number("e"), number("n"))
    if "d" not in data:
        return numbers.public_key()
    parts = dict(zip(_RSA_PARTS, map(number, _JWK_PARTS), strict=True))
    return rsa.RSAPrivateNumbers(**parts, public_numbers=numbers).private_key()


def write(half: object, key: Key) -> dict[str, object]:
    """Return a key as a JSON Web Key."""
    if isinstance(half, ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey):
        return _write_ec(half)
    if isinstance(half, rsa.RSAPrivateKey | rsa.RSAPublicKey):
        return _write_rsa(half, key)
    return _write_okp(half, key.name)


def _read_okp(data: Mapping[str, object], name: str) -> object:
    if name == "Ed25519":
        if "d" in data:
            return ed25519.Ed25519PrivateKey.from_private_bytes(bytes_of(data, "d"))
        return ed25519.Ed25519PublicKey.from_public_bytes(bytes_of(data, "x"))
    if "d" in data:
        return x25519.X25519PrivateKey.from_private_bytes(bytes_of(data, "d"))
    return x25519.X25519PublicKey.from_public_bytes(bytes_of(data, "x"))


def _write_okp(half: object, name: str) -> dict[str, object]:
    private: dict[str, object] = {}
    if isinstance(half, ed25519.Ed25519PrivateKey | x25519.X25519PrivateKey):
        private = {"d": to_text(half.private_bytes_raw(), url=True)}
        half = half.public_key()
    if not isinstance(half, ed25519.Ed25519PublicKey | x25519.X25519PublicKey):
        raise TypeError(f"{half!r} has no JSON Web Key")
    return {"kty": "OKP", "crv": name, "x": to_text(half.public_bytes_raw(), url=True), **private}


def _write_ec(half: ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey) -> dict[str, object]:
    size = (half.key_size + 7) // 8
    private = {}
    if isinstance(half, ec.EllipticCurvePrivateKey):
        private = {"d": number_text(half.private_numbers().private_value, size=size)}
        numbers = half.public_key().public_numbers()
    else:
        numbers = half.public_numbers()
    place = {"x": number_text(numbers.x, size=size), "y": number_text(numbers.y, size=size)}
    return {"kty": "EC", "crv": _NAMES[half.curve.name], **place, **private}


def _write_rsa(half: rsa.RSAPrivateKey | rsa.RSAPublicKey, key: Key) -> dict[str, object]:
    private = {}
    if isinstance(half, rsa.RSAPrivateKey):
        own = half.private_numbers()
        numbers = own.public_numbers
        private = {name: number_text(getattr(own, part)) for name, part in zip(_JWK_PARTS, _RSA_PARTS, strict=True)}
    else:
        numbers = half.public_numbers()
    digits = hash_of(key.algorithm).removeprefix("SHA-")
    name = _RSA[key.name]
    label = (name if digits == "1" else f"{name}-{digits}") if key.name == "RSA-OAEP" else name + digits
    return {"kty": "RSA", "alg": label, "n": number_text(numbers.n), "e": number_text(numbers.e), **private}
