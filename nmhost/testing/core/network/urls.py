"""URLs as browsers join them, those of extensions included."""

import re
from urllib.parse import quote, urljoin, urlsplit

HERE = "127.0.0.1"
"""The address at which all is served that a test serves."""

_EXTENSION = re.compile(r"(?P<scheme>[a-z]+-extension)://")
# What stands in a URL as it is; anything else is written as the bytes of its UTF-8.
_PLAIN = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>')


def join(base: str, url: str) -> str:
    """Return the URL that *url* means in a document at *base*; what no URL can be is returned as it is."""
    try:
        return quote(_join(base, url), safe=_PLAIN)
    except ValueError:  # an address in brackets that is none
        return url


def _join(base: str, url: str) -> str:
    own = _EXTENSION.match(base)
    if own is None:
        return urljoin(base, url)
    # urljoin knows no scheme of extensions; their URLs have the same parts as https ones.
    joined = urljoin("https://" + base[own.end() :], url)
    within = "https://" + base[own.end() :].partition("/")[0]
    if url.startswith("https:") or not joined.startswith(within):
        return joined
    return own["scheme"] + joined.removeprefix("https")


def origin_of(url: str) -> str:
    """Return the serialized origin of *url*; opaque ones are ``null``."""
    parts = urlsplit(url)
    if not parts.netloc or parts.scheme == "file":
        return "null"
    return f"{parts.scheme}://{parts.netloc}"
