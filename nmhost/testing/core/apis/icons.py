"""The files of icons that scripts set: found as the caller's images are, and read as far as their kind."""

from typing import TYPE_CHECKING

from nmhost.testing.core.network.images import image_size
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

# How the files of the kinds begin that a browser makes a picture of (mimesniff.spec.whatwg.org, 6.1).
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"RIFF", b"\x00\x00\x01\x00")
_AVIF = b"ftyp"


def check_icon(world: "World", path: str) -> None:
    """Check that what a button shall show is a picture.

    Args:
        world: Whose script names it.
        path: Its URL, relative to whoever calls (seen 2026-11-30 in Chromium 156).

    Raises:
        ApiError: It is not there, or no picture.
    """
    table = world.state.table
    if not table.refuses("no_icon_file"):
        return
    found = world.state.part(Network).at_once(join(world.context.url, path), world.origin)
    in_page = world.context.kind != "worker"  # images of pages may be SVG (seen 2026-12-01 in Chromium 156)
    if found is not None and (_is_picture(found.data) or (in_page and image_size(found.data) is not None)):
        return
    if in_page:
        raise ApiError(table.text("page_icon_not_loaded", path=path))
    raise ApiError(table.text("no_icon_file" if found is None else "icon_not_decoded", path=path))


def _is_picture(data: bytes) -> bool:
    return data.startswith(_BEGINNINGS) or data[4:8] == _AVIF
