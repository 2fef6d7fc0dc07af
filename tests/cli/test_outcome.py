"""A command ends with its exit code and one line that says what to do."""

import pytest

from nmhost.cli.outcome import of_the_system
from tests.cli.conftest import Nmhost


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fierfox", "did you mean firefox?"),
        ("CHROMIUN", "did you mean chromium?"),
        ("netscape", "nmhost browsers --all"),
    ],
)
def test_of_an_unknown_browser_the_nearest_is_named(nmhost: Nmhost, name: str, said: str) -> None:
    result = nmhost("browsers", name)
    assert (result.exit_code, said in result.stderr, result.stderr.count("\n")) == (2, True, 1)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotADirectoryError(20, "Not a directory", "/a"), "/a: Not a directory; a file is where"),
        (PermissionError(13, "Permission denied", "/a"), "ls -ld"),
        (OSError(28, "No space left on device"), "the system: No space left on device"),
    ],
)
def test_what_the_system_refuses_is_told_with_what_to_do(error: OSError, said: str) -> None:
    assert said in of_the_system(error)
