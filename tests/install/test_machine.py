"""The half of this system."""

import os

from nmhost.install import machine


def test_the_half_is_that_of_this_system() -> None:
    half = "on_windows" if os.name == "nt" else "on_posix"
    assert {machine.hold.__module__, machine.make_folder.__module__} == {f"nmhost.install.{half}"}
