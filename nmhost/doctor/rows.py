"""Read doctor.toml: what the doctor needs to know of systems, families, sandboxes and machines."""

import functools
from dataclasses import dataclass

from nmhost.browsers import data_path, read_toml
from nmhost.browsers.rows import Row


@dataclass(frozen=True)
class Guard:
    """What may forbid an execution that mode and mount allow.

    Args:
        name: Its name.
        sign: The file that shows that it is on.
        value: What that file begins with then.
        mend: What to do, with ``{path}`` for the program.
    """

    name: str
    sign: str
    value: str
    mend: str


@dataclass(frozen=True)
class Machine:
    """A kind of machine that programs are made for.

    Args:
        name: Its name.
        elf: Its number in the head of a binary.
        runs_on: The names by which machines that run its programs call themselves.
    """

    name: str
    elf: int
    runs_on: tuple[str, ...]


def row(name: str) -> Row:
    """Return the row of a system, a family or a kind of sandbox."""
    return _rows().table(name)


def guards_of(system: str) -> tuple[Guard, ...]:
    """Return what may forbid an execution on a system."""
    texts = ("name", "sign", "value", "mend")
    return tuple(Guard(*(each.text(key) for key in texts)) for each in row(system).tables("guards"))


def machines() -> tuple[Machine, ...]:
    """Return the machines that programs are made for."""
    rows = row("machines").tables("all")
    return tuple(Machine(each.text("name"), int(each.number("elf")), each.texts("runs_on")) for each in rows)


@functools.cache
def _rows() -> Row:
    return Row(read_toml(data_path("manifests", "doctor.toml")), "doctor.toml")
