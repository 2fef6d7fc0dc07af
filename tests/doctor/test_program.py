"""A host program is looked at without being started."""

import tempfile
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.doctor.access import Cause, Hindrance
from tests.doctor.stage import Stage
from tests.install.test_rights import without_rights


def test_what_may_forbid_an_execution_is_named_where_nothing_else_explains_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.add("root/sys/fs/selinux/enforce", "1")
    monkeypatch.setattr(
        "nmhost.doctor.program.hindrance", lambda path: Hindrance(Cause.UNSEEN, f"{path} may not be executed")
    )
    fault = stage.diagnose().fault
    assert fault is not None
    assert "SELinux may forbid it" in fault.text
    assert f"restorecon -v {stage.program}" in fault.mend


@pytest.mark.parametrize("kind", ["manifest", "program"])
def test_a_folder_that_this_user_may_not_enter_is_named(kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        stage = Stage(Path(folder), Family.CHROMIUM)
        closed = {"manifest": stage.manifest, "program": stage.program}[kind].parent
        closed.chmod(0o000)
        with without_rights():
            fault = stage.diagnose().fault
        closed.chmod(0o755)
    assert fault is not None
    assert (fault.check, f"{closed} is closed to this user" in fault.text) == ("manifest", True)
