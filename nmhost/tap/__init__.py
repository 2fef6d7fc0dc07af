"""A recorder between a browser and an installed host of any language, put in place and taken away exactly."""

from nmhost.tap.placing import place_tap, remove_tap, renew_tap
from nmhost.tap.record import Tap, find_tap, find_taps
from nmhost.tap.settings import Settings, looks_secret, recordings_folder

__all__ = [
    "Settings",
    "Tap",
    "find_tap",
    "find_taps",
    "looks_secret",
    "place_tap",
    "recordings_folder",
    "remove_tap",
    "renew_tap",
]
