"""The formats that Firefox's schema asks of texts: URLs, versions, shortcuts, content security policies."""

import re
from collections.abc import Callable, Mapping

from nmhost.extension.firefox.context import Context
from nmhost.extension.firefox.policies import why_not_local, why_refused
from nmhost.extension.firefox.shortcuts import why_no_shortcut
from nmhost.extension.urls import can_parse, origin_of
from nmhost.extension.values import to_json

_VERSION_PART = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
_IMAGES = ("data:image/png;base64,", "data:image/jpeg;base64,")


def check_format(name: str, text: str, context: Context) -> object:
    """Return a text that has the format.

    Raises:
        Bad: It has not.
    """
    check = _FORMATS.get(name)
    if check is None:
        return text
    try:
        return check(text, context)
    except _Wrong as wrong:
        raise context.bad(str(wrong), f'match the format "{name}"') from None


class _Wrong(Exception):
    """A text has not the format."""


def _url(text: str, _: Context) -> str:
    if not can_parse(text):
        raise _Wrong(f"TypeError: URL constructor: {text} is not a valid URL.")
    if text.split(":")[0].lower() in ("chrome", "javascript", "data", "file", "resource"):
        raise _Wrong(f"Error: Access denied for URL {text}")
    return text


def _relative(text: str, context: Context) -> str:
    return _url(text, context) if can_parse(text) else text


def _only_relative(text: str, _: Context) -> str:
    if text.startswith("//") or can_parse(text):
        raise _Wrong(f"SyntaxError: String {to_json(text)} must be a relative URL")
    return text


def _image(text: str, context: Context) -> str:
    if text.startswith(_IMAGES):
        return text
    try:
        return _only_relative(text, context)
    except _Wrong:
        shown = to_json(text)
        raise _Wrong(f"SyntaxError: String {shown} must be a relative or PNG or JPG data:image URL") from None


def _homepage(text: str, context: Context) -> str:
    return _relative(text.replace("|", "%7C"), context)


def _origin(text: str, _: Context) -> str:
    found = origin_of(text)
    if found is None:
        raise _Wrong(f"Error: Invalid origin: {text}")
    if not found.startswith(("http:", "https:")):
        raise _Wrong(f"Error: Invalid origin must be http or https for URL {text}")
    if text != found:
        raise _Wrong(f"Error: Invalid origin for URL {text}, replace with origin {found}")
    return text


def _version(text: str, context: Context) -> str:
    parts = text.split(".")
    if len(parts) > 4 or not all(_VERSION_PART.fullmatch(part) for part in parts):
        context.warn(
            "version must be a version string consisting of at most 4 integers of at most 9 digits without "
            "leading zeros, and separated with dots"
        )
    return text


def _shortcut(text: str, _: Context) -> str:
    if why := why_no_shortcut(text):
        raise _Wrong(f"Error: {why}")
    return text


def _policy(text: str, context: Context) -> str | None:
    why = why_refused(text, context.version)
    if why is None:
        return text
    if why_not_local(text, context.version) is None:
        context.warn(
            f"Warning processing {context.target}: Using localhost in the Content Security Policy is invalid, and is "
            "only permitted during development with temporarily loaded add-ons"
        )
        return text
    context.log(f"Error processing {context.target}: {why}")
    return None


_FORMATS: Mapping[str, Callable[[str, Context], object]] = {
    "url": _url,
    "relativeUrl": _relative,
    "strictRelativeUrl": _only_relative,
    "unresolvedRelativeUrl": _only_relative,
    "imageDataOrStrictRelativeUrl": _image,
    "homepageUrl": _homepage,
    "origin": _origin,
    "versionString": _version,
    "manifestShortcutKey": _shortcut,
    "contentSecurityPolicy": _policy,
}
