"""The half of this system."""

import os

from nmhost.resident import machine


def test_the_half_is_that_of_this_system() -> None:
    half = "on_windows" if os.name == "nt" else "on_posix"
    assert machine.connect.__module__ == f"nmhost.resident.{half}"
    assert machine.transport_over.__module__ == f"nmhost.resident.{half}"
