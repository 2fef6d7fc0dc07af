"""Make the environments that hosts run in: as empty as a user's, one for each peer."""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PEERS = {"nativemessaging==1.0.1": "peer.py", "nativemessaging-ng==1.3.3": "peer_ng.py"}
"""The packages from PyPI that nmhost is compared with, each with its host; both are imported as ``nativemessaging``."""


def environment(folder: Path, *paths: Path) -> str:
    """Return the interpreter of an environment that has nothing but *paths* on its ``sys.path``."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    library = next(folder.glob("[Ll]ib/python*/site-packages"), folder / "Lib" / "site-packages")
    (library / "benchmarks.pth").write_text("".join(f"{path}\n" for path in paths), "utf-8")
    return next(str(path) for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.exists())


def own(folder: Path) -> str:
    """Return the interpreter of an environment with nmhost alone."""
    return environment(folder, ROOT)


def fast(folder: Path) -> str | None:
    """Return the interpreter of an environment with nmhost and msgspec, None where there is no msgspec."""
    found = importlib.util.find_spec("msgspec")
    if found is None or found.origin is None:
        return None
    return environment(folder, ROOT, Path(found.origin).parents[1])


def peer(folder: Path, requirement: str) -> str:
    """Return the interpreter of an environment with one peer, downloaded."""
    library = folder / "library"
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--target", str(library), requirement]
    subprocess.run(pip, check=True)
    return environment(folder / "environment", library)
