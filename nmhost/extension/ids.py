"""The ID that a browser gives to an unpacked extension."""

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path

from nmhost.browsers import Family
from nmhost.extension.reading import manifest_in
from nmhost.manifest.ids import chromium_id_of


def chromium_id(manifest: Mapping[str, object], place: str) -> str:
    """Return the ID that is made from the public key, or from the place for want of one."""
    key = manifest.get("key")
    try:
        seed = base64.b64decode(key) if isinstance(key, str) else place.encode()
    except (binascii.Error, ValueError):  # such a key is refused when the manifest is judged
        seed = place.encode()
    return chromium_id_of(seed)


def firefox_id(manifest: Mapping[str, object]) -> str | None:
    """Return the ID that the manifest names, None if it names none: Firefox then makes one up."""
    for key in ("browser_specific_settings", "applications"):
        part = manifest.get(key)
        gecko = part.get("gecko") if isinstance(part, Mapping) else None
        own = gecko.get("id") if isinstance(gecko, Mapping) else None
        if isinstance(own, str):
            return own
    return None


def id_in(folder: Path, family: Family) -> str | None:
    """Return the ID of the unpacked extension in *folder*, None if nobody can know it."""
    manifest = manifest_in(folder, family)
    if family is Family.FIREFOX:
        return firefox_id(manifest)
    return chromium_id(manifest, str(folder.resolve()))
