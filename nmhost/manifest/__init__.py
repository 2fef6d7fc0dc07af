"""Host manifests: written for each family from one host, and explained when somebody else wrote them."""

from nmhost.manifest.faults import Fault
from nmhost.manifest.ids import ExtensionId, classify
from nmhost.manifest.reading import Explained, admits, callers_in, explain, judge, load, relative_path
from nmhost.manifest.value import Describable, HostManifest, check_name

__all__ = [
    "Describable",
    "Explained",
    "ExtensionId",
    "Fault",
    "HostManifest",
    "admits",
    "callers_in",
    "check_name",
    "classify",
    "explain",
    "judge",
    "load",
    "relative_path",
]
