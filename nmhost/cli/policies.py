"""``nmhost package --policies``: what administrators of many machines need."""

from pathlib import Path

from nmhost.cli.output import paragraph, print_json, say
from nmhost.manifest import HostManifest
from nmhost.package import Fleet, policies


def write_policies(manifest: HostManifest, fleet: Fleet, folder: Path, *, as_json: bool) -> None:
    """Write the policies into *folder* and say what each is for."""
    written = policies(manifest, fleet).write(folder)
    if as_json:
        print_json({"folder": folder, "files": written})
        return
    say(f"{folder} holds the policies", fg="green", bold=True)
    say("\n".join(f"  {path.relative_to(folder).as_posix()}" for path in written))
    say(paragraph("README.txt says where each goes", "  ", "\n"))
