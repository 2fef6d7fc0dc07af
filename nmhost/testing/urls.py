"""URLs as browsers join them, those of extensions included."""

import re
from urllib.parse import urljoin

_EXTENSION = re.compile(r"(?P<scheme>[a-z]+-extension)://")


def join(base: str, url: str) -> str:
    """Return the URL that *url* means in a document at *base*."""
    own = _EXTENSION.match(base)
    if own is None:
        return urljoin(base, url)
    # urljoin knows no scheme of extensions; their URLs have the same parts as https ones.
    joined = urljoin("https://" + base[own.end() :], url)
    within = "https://" + base[own.end() :].partition("/")[0]
    if url.startswith("https:") or not joined.startswith(within):
        return joined
    return own["scheme"] + joined.removeprefix("https")
