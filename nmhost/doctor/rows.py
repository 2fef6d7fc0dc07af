"""Read doctor.toml: what the doctor needs to know of systems, families and sandboxes."""

from nmhost.browsers import data_path, read_toml
from nmhost.browsers.rows import Row


def row(name: str) -> Row:
    """Return the row of a system, a family or a kind of sandbox."""
    return Row(read_toml(data_path("manifests", "doctor.toml")), "doctor.toml").table(name)
