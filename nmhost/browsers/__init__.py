"""Browsers as data: who they are, where they look for hosts, and whether they are on this machine."""

from nmhost.browsers.catalogue import Browser, Catalogue, Sandbox, find, load_catalogue, users_file
from nmhost.browsers.data import data_path, parse_json, read_toml
from nmhost.browsers.detection import Detected, detect
from nmhost.browsers.families import FamilyRules, family_rules
from nmhost.browsers.files import Disk, Files, Nowhere
from nmhost.browsers.kinds import Family, Scope, System
from nmhost.browsers.locations import MANIFEST_FOLDERS, AnyLocation, FolderLocation, KeyLocation, Location
from nmhost.browsers.places import Places, this_system
from nmhost.browsers.registry import MemoryRegistry, Registry

__all__ = [
    "MANIFEST_FOLDERS",
    "AnyLocation",
    "Browser",
    "Catalogue",
    "Detected",
    "Disk",
    "Family",
    "FamilyRules",
    "Files",
    "FolderLocation",
    "KeyLocation",
    "Location",
    "MemoryRegistry",
    "Nowhere",
    "Places",
    "Registry",
    "Sandbox",
    "Scope",
    "System",
    "data_path",
    "detect",
    "family_rules",
    "find",
    "load_catalogue",
    "parse_json",
    "read_toml",
    "this_system",
    "users_file",
]
