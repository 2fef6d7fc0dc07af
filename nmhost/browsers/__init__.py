"""Browsers as data: who they are, where they look for hosts, and whether they are on this machine."""

from nmhost.lazy.names import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.browsers.catalogue import Browser as Browser
    from nmhost.browsers.catalogue import Catalogue as Catalogue
    from nmhost.browsers.catalogue import Sandbox as Sandbox
    from nmhost.browsers.catalogue import find as find
    from nmhost.browsers.catalogue import load_catalogue as load_catalogue
    from nmhost.browsers.catalogue import users_file as users_file
    from nmhost.browsers.data import data_path as data_path
    from nmhost.browsers.data import parse_json as parse_json
    from nmhost.browsers.data import read_toml as read_toml
    from nmhost.browsers.detection import Detected as Detected
    from nmhost.browsers.detection import detect as detect
    from nmhost.browsers.families import FamilyRules as FamilyRules
    from nmhost.browsers.families import family_rules as family_rules
    from nmhost.browsers.files import Disk as Disk
    from nmhost.browsers.files import Files as Files
    from nmhost.browsers.files import Nowhere as Nowhere
    from nmhost.browsers.kinds import Family as Family
    from nmhost.browsers.kinds import Scope as Scope
    from nmhost.browsers.kinds import System as System
    from nmhost.browsers.locations import MANIFEST_FOLDERS as MANIFEST_FOLDERS
    from nmhost.browsers.locations import AnyLocation as AnyLocation
    from nmhost.browsers.locations import FolderLocation as FolderLocation
    from nmhost.browsers.locations import KeyLocation as KeyLocation
    from nmhost.browsers.locations import Location as Location
    from nmhost.browsers.places import Places as Places
    from nmhost.browsers.places import this_system as this_system
    from nmhost.browsers.registry import MemoryRegistry as MemoryRegistry
    from nmhost.browsers.registry import Registry as Registry

__getattr__: "Callable[[str], object]" = names_from(
    __name__,
    catalogue="Browser Catalogue Sandbox find load_catalogue users_file",
    data="data_path parse_json read_toml",
    detection="Detected detect",
    families="FamilyRules family_rules",
    files="Disk Files Nowhere",
    kinds="Family Scope System",
    locations="MANIFEST_FOLDERS AnyLocation FolderLocation KeyLocation Location",
    places="Places this_system",
    registry="MemoryRegistry Registry",
)
