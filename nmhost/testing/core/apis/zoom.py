"""How large the documents of tabs are shown, of the tabs namespace."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.named import tab_of
from nmhost.testing.core.network.access import why_out_of_reach
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, World

_LEVEL = 1.2  # kZoomFactorTextMultiplier of Chromium's blink/common/page/page_zoom.cc, seen 2026-11-30
_ZOOM = (0.2, 5)  # within which Firefox zooms, seen 2026-11-29


def get_zoom(world: "World", arguments: Arguments) -> object:
    """Return how large a tab's document is shown."""
    return tab_of(world, first(arguments)).zoom


def set_zoom(world: "World", arguments: Arguments) -> None:
    """Show a tab's document larger or smaller; 0 is as it is."""
    tab, factor = tab_of(world, first(arguments)), arguments[1]
    table = world.state.table
    _check_reach(world, tab)
    new = float(factor) if isinstance(factor, int | float) and factor else 1.0
    if not _ZOOM[0] <= new <= _ZOOM[1] and table.refuses("zoom_out_of_range"):
        raise ApiError(table.text("zoom_out_of_range", value=factor))
    if table.flag("zoom_is_a_level"):
        if tab.zoom_settings.get("mode") == "disabled":
            raise ApiError(table.text("zoom_disabled"))
        # What is kept is a level, of which the factor that comes back differs in its last digits; 0 and less are 1.
        new = _LEVEL ** (math.log(new) / math.log(_LEVEL)) if new > 0 else 1.0
    old = tab.zoom
    tab.zoom = new
    if old != new:
        _tell(tab, old)


def _check_reach(world: "World", tab: "Tab") -> None:
    """Refuse a tab whose page no extension may touch."""
    reason = why_out_of_reach(extension_of(world), tab.url if len(tab.top.history) else "")
    if reason is not None:
        raise ApiError(reason)


def _tell(tab: "Tab", old: float) -> None:
    table = tab.state.table
    settings = _zoom_settings(tab)
    if not table.flag("zoom_tells_default"):
        settings.pop("defaultZoomFactor", None)
    told = {"tabId": tab.id, "oldZoomFactor": old, "newZoomFactor": tab.zoom, "zoomSettings": settings}
    tab.state.fire_to_all("tabs.onZoomChange", told)


def get_zoom_settings(world: "World", arguments: Arguments) -> object:
    """Return how zooming works in a tab."""
    return _zoom_settings(tab_of(world, first(arguments)))


def set_zoom_settings(world: "World", arguments: Arguments) -> None:
    """Say how zooming works in a tab: by its site, by itself, not at all."""
    tab, wanted, table = tab_of(world, first(arguments)), items(arguments[1]), world.state.table
    _check_reach(world, tab)
    mode = text_or(wanted.get("mode"), "automatic")
    scope = text_or(wanted.get("scope"), "per-origin" if mode == "automatic" else "per-tab")
    if (mode, scope) != ("automatic", "per-origin") and table.refuses("zoom_unsupported"):
        given = {key: wanted.get(key) for key in ("defaultZoomFactor", "mode", "scope")}
        raise ApiError(table.text("zoom_unsupported", settings=json.dumps(given, separators=(",", ":"))))
    if scope == "per-origin" and mode != "automatic":
        raise ApiError(table.text("zoom_scope"))
    before = _zoom_settings(tab)
    tab.zoom_settings = {"mode": mode, "scope": scope}
    if before != _zoom_settings(tab) and table.flag("zoom_settings_are_told"):
        _tell(tab, tab.zoom)


EVENTS: Sequence[str] = ("tabs.onZoomChange",)
FUNCTIONS: Mapping[str, Function] = {
    "tabs.getZoom": get_zoom,
    "tabs.setZoom": set_zoom,
    "tabs.getZoomSettings": get_zoom_settings,
    "tabs.setZoomSettings": set_zoom_settings,
}


def _zoom_settings(tab: "Tab") -> dict[str, object]:
    return {**tab.state.table.table("zoom"), **tab.zoom_settings}
