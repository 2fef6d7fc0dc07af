"""Every step says what it does."""

from pathlib import PurePosixPath

import pytest

from nmhost.install import DeleteKey, MakeFolder, RemoveFile, RemoveFolder, SetKey, Step, WriteFile

PATH = PurePosixPath("/x")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (MakeFolder(PATH, 0o700), "make the folder /x"),
        (WriteFile(PATH, b"", 0o600), "write /x"),
        (SetKey("HKCU", "64", "Software\\a", "C:\\m"), "set HKCU\\Software\\a (64-bit view) to C:\\m"),
        (RemoveFile(PATH), "remove /x"),
        (DeleteKey("HKLM", "32", "Software\\a"), "delete HKLM\\Software\\a (32-bit view)"),
        (RemoveFolder(PATH), "remove the folder /x if it is empty"),
    ],
)
def test_a_step_is_told_in_words(step: Step, said: str) -> None:
    assert step.describe() == said
