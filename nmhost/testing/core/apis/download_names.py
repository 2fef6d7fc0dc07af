"""How Chromium calls the file of a download by the kind of what came."""

from posixpath import splitext

# The ending of each kind. Source: net/base/mime_util.cc; turn_downloads_named_by_the_browser, seen 2026-11-30.
_ENDINGS = {
    "application/javascript": "js",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/rss+xml": "rss",
    "application/wasm": "wasm",
    "application/xhtml+xml": "xhtml",
    "application/xml": "xml",
    "application/zip": "zip",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "image/avif": "avif",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/webp": "webp",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js",
    "text/plain": "txt",
    "text/xml": "xml",
    "video/mp4": "mp4",
    "video/webm": "webm",
}
_PICTURES = {"avif", "bmp", "gif", "jpeg", "jpg", "png", "webp"}


def name_of_kind(name: str, kind: str, *, said: bool) -> str:
    """Return the name of a file: one from a URL gets the ending of its kind, a picture's wrong ending is replaced.

    Args:
        name: What it would be called.
        kind: The MIME type of what came.
        said: Whether the extension has said the name.
    """
    stem, dotted = splitext(name)
    ending = _ENDINGS.get(kind)
    if ending is None:
        return name
    if not dotted and not said:
        return f"{name}.{ending}"
    own = dotted[1:].lower().replace("jpeg", "jpg")
    return f"{stem}.{ending}" if own in _PICTURES and ending in _PICTURES and own != ending else name
