"""A file is written where a person says, never over one of another kind."""

import stat
import sys
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.recording.files import PAGE, RECORDING, check_target, write_file


def test_a_new_file_is_this_users_alone(tmp_path: Path) -> None:
    for text in ('{"time": 1}\n', '{"time": 2}\n'):
        write_file(tmp_path / "a", RECORDING, text)
    assert (tmp_path / "a").read_text("utf-8") == '{"time": 2}\n'
    assert sys.platform == "win32" or stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", [RECORDING, PAGE])
def test_a_file_of_another_kind_stays(tmp_path: Path, kind: str) -> None:
    (tmp_path / "app.py").write_text("import os", "utf-8")
    with pytest.raises(DefinitionError, match="is there already"):
        write_file(tmp_path / "app.py", kind, kind)
    assert (tmp_path / "app.py").read_text("utf-8") == "import os"


@pytest.mark.parametrize(("place", "said"), [(".", "is a folder"), ("nowhere/a", "lies in no folder")])
def test_a_place_that_is_none_is_refused(tmp_path: Path, place: str, said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        check_target(tmp_path / place, PAGE)
