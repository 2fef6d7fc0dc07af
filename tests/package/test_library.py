"""The part of nmhost that a package carries: enough to run a host, and nothing of what people use."""

import subprocess
import sys
from pathlib import Path

import nmhost
from nmhost.package.library import library

CODE = """
from nmhost import Host, Port
import nmhost.children, nmhost.start
host = Host("com.example.vault", extensions=["vault@example.com"])
@host.method
def add(a: int, b: int) -> int:
    return a + b
"""


def test_it_holds_what_starts_a_host_and_no_command() -> None:
    names = set(library())
    assert {"nmhost", "nmhost.start", "nmhost.children", "nmhost.framing", "nmhost.rpc.methods"} <= names
    assert not [each for each in names if each.startswith(("nmhost.cli", "nmhost.testing", "nmhost.doctor"))]


def test_every_module_comes_with_its_packages() -> None:
    names = library()
    assert not [each for each in names if each.rpartition(".")[0] not in {"", *names}]
    assert all(path.is_file() for path in names.values())


def test_a_host_runs_with_it_alone(tmp_path: Path) -> None:
    root = Path(nmhost.__file__).parent.parent
    for path in library().values():
        target = tmp_path / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}){CODE}"
    done = subprocess.run([sys.executable, "-IS", "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
