"""Packages for people without Python: rendered from templates, the catalogue and the plan of an installation.

payload = frozen(Path("dist/vault/vault"))
package = Package(HostManifest.of(host), payload, version="1.0.0", maintainer="Ada <ada@example.com>")
rendered = render("deb", package)
rendered.write(Path("build/deb"))        # then run rendered.build there
"""

from nmhost.package.building import Built, build
from nmhost.package.carrying import Carried, carried
from nmhost.package.formats import FORMATS, Format, render
from nmhost.package.freezing import freeze
from nmhost.package.model import File, Package, Payload, Rendered
from nmhost.package.payload import frozen, source
from nmhost.package.policies import Fleet, policies

__all__ = [
    "FORMATS",
    "Built",
    "Carried",
    "File",
    "Fleet",
    "Format",
    "Package",
    "Payload",
    "Rendered",
    "build",
    "carried",
    "freeze",
    "frozen",
    "policies",
    "render",
    "source",
]
