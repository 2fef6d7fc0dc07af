"""Keys of two halves for crypto.subtle: elliptic curves and RSA, by the package cryptography."""

from collections.abc import Mapping

from nmhost.testing.core.web.keys import CryptoError, Key, Parameters, bytes_of, hash_of, lacking, number_of, told

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils, x25519

    from nmhost.testing.core.web import jwk
except ImportError:
    raise lacking("A key of two halves (EC, RSA, Ed25519, X25519)") from None

_HASHES: Mapping[str, hashes.HashAlgorithm] = {
    "SHA-1": hashes.SHA1(),  # noqa: S303  # what a script asks for
    "SHA-256": hashes.SHA256(),
    "SHA-384": hashes.SHA384(),
    "SHA-512": hashes.SHA512(),
}
_Half = (
    ec.EllipticCurvePrivateKey
    | ec.EllipticCurvePublicKey
    | rsa.RSAPrivateKey
    | rsa.RSAPublicKey
    | ed25519.Ed25519PrivateKey
    | ed25519.Ed25519PublicKey
    | x25519.X25519PrivateKey
    | x25519.X25519PublicKey
)
_PRIVATE = (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey, ed25519.Ed25519PrivateKey, x25519.X25519PrivateKey)


def import_key(question: Parameters, algorithm: Parameters) -> dict[str, object]:
    """Return the key in a format as JSON.

    Raises:
        CryptoError: It is none of that algorithm.
    """
    try:
        half = _read(question, algorithm)
    except (ValueError, TypeError, KeyError):
        raise CryptoError("DataError", "") from None
    if not isinstance(half, _Half) or not isinstance(half, _kinds(str(algorithm["name"]))):
        raise CryptoError("DataError", "The imported key is not of the algorithm that was asked for")
    return told(_key(half, algorithm))


def _read(question: Parameters, algorithm: Parameters) -> object:
    data = question["data"]
    if question["format"] == "jwk":
        return jwk.read(data if isinstance(data, Mapping) else {}, str(algorithm["name"]))
    raw = bytes_of(question, "data")
    if question["format"] == "spki":
        return serialization.load_der_public_key(raw)
    if question["format"] == "pkcs8":
        return serialization.load_der_private_key(raw, None)
    if algorithm["name"] == "Ed25519":
        return ed25519.Ed25519PublicKey.from_public_bytes(raw)
    if algorithm["name"] == "X25519":
        return x25519.X25519PublicKey.from_public_bytes(raw)
    return ec.EllipticCurvePublicKey.from_encoded_point(jwk.CURVES[str(algorithm["namedCurve"])], raw)


def _kinds(name: str) -> tuple[type, ...]:
    if name in ("ECDSA", "ECDH"):
        return ec.EllipticCurvePrivateKey, ec.EllipticCurvePublicKey
    if name == "Ed25519":
        return ed25519.Ed25519PrivateKey, ed25519.Ed25519PublicKey
    if name == "X25519":
        return x25519.X25519PrivateKey, x25519.X25519PublicKey
    return rsa.RSAPrivateKey, rsa.RSAPublicKey


def _key(half: _Half, algorithm: Parameters) -> Key:
    shown = dict(algorithm)
    if isinstance(half, rsa.RSAPrivateKey | rsa.RSAPublicKey):
        numbers = half.public_key().public_numbers() if isinstance(half, rsa.RSAPrivateKey) else half.public_numbers()
        shown["modulusLength"] = half.key_size
        shown["publicExponent"] = jwk.number_text(numbers.e, url=False)
    return Key("private" if isinstance(half, _PRIVATE) else "public", shown, _der(half))


def _der(half: _Half) -> bytes:
    der = serialization.Encoding.DER
    if isinstance(half, _PRIVATE):
        return half.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return half.public_bytes(der, serialization.PublicFormat.SubjectPublicKeyInfo)


def _half(key: Key) -> object:
    if key.type == "private":
        return serialization.load_der_private_key(key.data, None)
    return serialization.load_der_public_key(key.data)


def export_key(key: Key, form: str) -> object:
    """Return a key in a format: base64, or an object for ``jwk``.

    Raises:
        CryptoError: It has no such format.
    """
    half = _half(key)
    if form == "jwk":
        return jwk.write(half, key)
    if form == ("pkcs8" if key.type == "private" else "spki"):
        return jwk.text(key.data)
    if form == "raw" and key.type == "public":
        if isinstance(half, ec.EllipticCurvePublicKey):
            encoding = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
            return jwk.text(half.public_bytes(*encoding))
        if isinstance(half, ed25519.Ed25519PublicKey | x25519.X25519PublicKey):
            return jwk.text(half.public_bytes_raw())
    raise CryptoError("InvalidAccessError", "The key is not of the expected type")


def generate(algorithm: Parameters) -> dict[str, Key]:
    """Return a new pair of keys, ``public`` and ``private``."""
    private = _new(algorithm)
    return {"private": _key(private, algorithm), "public": _key(private.public_key(), algorithm)}


def _new(
    algorithm: Parameters,
) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | x25519.X25519PrivateKey:
    name = algorithm["name"]
    if name in ("ECDSA", "ECDH"):
        return ec.generate_private_key(jwk.CURVES[str(algorithm["namedCurve"])])
    if name == "Ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    if name == "X25519":
        return x25519.X25519PrivateKey.generate()
    exponent = int.from_bytes(bytes_of(algorithm, "publicExponent"), "big")
    size = number_of(algorithm, "modulusLength")
    if exponent not in (3, 65537) or size < 1024:
        raise CryptoError("OperationError", "")
    return rsa.generate_private_key(exponent, size)


def sign(key: Key, algorithm: Parameters, data: bytes) -> bytes:
    """Return a signature."""
    half = _half(key)
    if isinstance(half, ed25519.Ed25519PrivateKey):
        return half.sign(data)
    if isinstance(half, ec.EllipticCurvePrivateKey):
        size = (half.key_size + 7) // 8
        first, second = utils.decode_dss_signature(half.sign(data, ec.ECDSA(_hash(algorithm))))
        return first.to_bytes(size, "big") + second.to_bytes(size, "big")
    if not isinstance(half, rsa.RSAPrivateKey):
        raise TypeError(f"{key.name} does not sign")
    return half.sign(data, _padding(key, algorithm), _hash(key.algorithm))


def verify(key: Key, algorithm: Parameters, data: bytes, signature: bytes) -> bool:
    """Return whether a signature is the key's."""
    half = _half(key)
    try:
        if isinstance(half, ed25519.Ed25519PublicKey):
            half.verify(signature, data)
        elif isinstance(half, ec.EllipticCurvePublicKey):
            size = (half.key_size + 7) // 8
            if len(signature) != 2 * size:
                return False
            pair = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
            half.verify(utils.encode_dss_signature(*pair), data, ec.ECDSA(_hash(algorithm)))
        elif isinstance(half, rsa.RSAPublicKey):
            half.verify(signature, data, _padding(key, algorithm), _hash(key.algorithm))
    except InvalidSignature:
        return False
    return True


def _hash(algorithm: Parameters) -> hashes.HashAlgorithm:
    return _HASHES[hash_of(algorithm)]


def _padding(key: Key, algorithm: Parameters) -> padding.AsymmetricPadding:
    if key.name == "RSA-PSS":
        return padding.PSS(padding.MGF1(_hash(key.algorithm)), number_of(algorithm, "saltLength"))
    return padding.PKCS1v15()


def crypt(key: Key, algorithm: Parameters, data: bytes, *, encrypting: bool) -> bytes:
    """Encrypt or decrypt with RSA-OAEP.

    Raises:
        CryptoError: It can't be done.
    """
    half, own = _half(key), _hash(key.algorithm)
    scheme = padding.OAEP(padding.MGF1(own), own, bytes_of(algorithm, "label") or None)
    try:
        if encrypting and isinstance(half, rsa.RSAPublicKey):
            return half.encrypt(data, scheme)
        if isinstance(half, rsa.RSAPrivateKey):
            return half.decrypt(data, scheme)
    except ValueError:
        pass
    raise CryptoError("OperationError", "")


def agree(key: Key, other: Key, bits: int | None) -> bytes:
    """Return the secret that two keys agree on, its first *bits* or the whole.

    Raises:
        CryptoError: They are of different kinds.
    """
    own, theirs = _half(key), _half(other)
    if isinstance(own, x25519.X25519PrivateKey) and isinstance(theirs, x25519.X25519PublicKey):
        secret = own.exchange(theirs)
    elif isinstance(own, ec.EllipticCurvePrivateKey) and isinstance(theirs, ec.EllipticCurvePublicKey):
        if own.curve.name != theirs.curve.name:
            text = "The public parameter for ECDH key derivation is for a different named curve"
            raise CryptoError("InvalidAccessError", text)
        secret = own.exchange(ec.ECDH(), theirs)
    else:
        raise CryptoError("InvalidAccessError", "Key is not of the expected type")
    if bits is None:
        return secret
    if bits > len(secret) * 8:
        raise CryptoError("OperationError", "The length provided for ECDH key derivation is too large")
    cut = bytearray(secret[: (bits + 7) // 8])
    if bits % 8:
        cut[-1] &= 0xFF << (8 - bits % 8) & 0xFF
    return bytes(cut)
