"""A package to be rendered."""

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, Rendered

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")


def package(*, program: str = "vault", frozen: bool = True, **facts: str) -> Package:
    files = {program: File(b"program", 0o755), "lib/some data.bin": File(b"data")}
    name = facts.pop("name", NAME)
    manifest = HostManifest(name, facts.pop("description", "Opens the vault"), tuple(map(classify, CALLERS)))
    given = {"version": "1.4.2", "maintainer": "Ada <ada@example.com>", "homepage": "https://vault.example", **facts}
    return Package(manifest, Payload(files, program, frozen=frozen), **given)


def texts(rendered: Rendered) -> dict[str, str]:
    """Return what is rendered text, each by its path."""
    contents = {path: file.read() for path, file in rendered.files.items() if not path.endswith((".gz", ".zip"))}
    return {path: data.decode("utf-16" if path.endswith(".reg") else "utf-8") for path, data in contents.items()}
