"""AES for crypto.subtle, by the package cryptography."""

from nmhost.testing.core.web.keys import CryptoError, Key, Parameters, bytes_of, lacking, number_of

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import keywrap, padding
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
except ImportError:
    raise lacking("AES") from None

_BLOCK = 128  # bits
_FAILED = CryptoError("OperationError", "")


def run(key: Key, algorithm: Parameters, data: bytes, *, encrypting: bool) -> bytes:
    """Encrypt or decrypt.

    Raises:
        CryptoError: What is to be decrypted was not encrypted so.
    """
    try:
        return _RUNS[key.name](key, algorithm, data, encrypting)
    except (ValueError, InvalidTag, keywrap.InvalidUnwrap):
        raise _FAILED from None


def _gcm(key: Key, algorithm: Parameters, data: bytes, encrypting: bool) -> bytes:  # noqa: FBT001  # one shape for all
    size = number_of(algorithm, "tagLength") // 8
    body, tag = (data, None) if encrypting else (data[: len(data) - size], data[len(data) - size :])
    cipher = Cipher(algorithms.AES(key.data), modes.GCM(bytes_of(algorithm, "iv"), tag, min_tag_length=4))
    if encrypting:
        encryptor = cipher.encryptor()
        encryptor.authenticate_additional_data(bytes_of(algorithm, "additionalData"))
        return encryptor.update(body) + encryptor.finalize() + encryptor.tag[:size]
    decryptor = cipher.decryptor()
    decryptor.authenticate_additional_data(bytes_of(algorithm, "additionalData"))
    return decryptor.update(body) + decryptor.finalize()


def _cbc(key: Key, algorithm: Parameters, data: bytes, encrypting: bool) -> bytes:  # noqa: FBT001  # one shape for all
    cipher = Cipher(algorithms.AES(key.data), modes.CBC(bytes_of(algorithm, "iv")))
    if encrypting:
        padder = padding.PKCS7(_BLOCK).padder()
        encryptor = cipher.encryptor()
        return encryptor.update(padder.update(data) + padder.finalize()) + encryptor.finalize()
    decryptor = cipher.decryptor()
    unpadder = padding.PKCS7(_BLOCK).unpadder()
    return unpadder.update(decryptor.update(data) + decryptor.finalize()) + unpadder.finalize()


def _ctr(key: Key, algorithm: Parameters, data: bytes, _encrypting: bool) -> bytes:  # noqa: FBT001  # one shape for all
    worker = Cipher(algorithms.AES(key.data), modes.CTR(bytes_of(algorithm, "counter"))).encryptor()
    return worker.update(data) + worker.finalize()


def _wrap(key: Key, _algorithm: Parameters, data: bytes, encrypting: bool) -> bytes:  # noqa: FBT001  # one shape for all
    return keywrap.aes_key_wrap(key.data, data) if encrypting else keywrap.aes_key_unwrap(key.data, data)


_RUNS = {"AES-GCM": _gcm, "AES-CBC": _cbc, "AES-CTR": _ctr, "AES-KW": _wrap}
