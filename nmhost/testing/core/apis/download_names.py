"""How the file of a download is called by the kind of what came."""

from collections.abc import Mapping
from posixpath import splitext

_PICTURES = {"avif", "bmp", "gif", "jpeg", "jpg", "png", "webp"}


def name_of_kind(name: str, kind: str, endings: Mapping[str, object], *, said: bool) -> str:
    """Return the name of a file: one from a URL gets the ending of its kind, a picture's wrong ending is replaced.

    Args:
        name: What it would be called.
        kind: The MIME type of what came.
        endings: The family's endings by kind.
        said: Whether the extension has said the name.
    """
    stem, dotted = splitext(name)
    ending = endings.get(kind)
    if not isinstance(ending, str):
        return name
    if not dotted and not said:
        return f"{name}.{ending}"
    own = dotted[1:].lower().replace("jpeg", "jpg")
    return f"{stem}.{ending}" if own in _PICTURES and ending in _PICTURES and own != ending else name
