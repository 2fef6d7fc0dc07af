"""How a host behaved when it was started is judged, in the words an extension would read."""

from dataclasses import replace

from nmhost.browsers import find
from nmhost.doctor import Machine, Subject, Verdict
from nmhost.doctor.gather import gather
from nmhost.doctor.trial import Trial
from nmhost.doctor.trial_checks import check_trial
from nmhost.launch.process import Ended
from tests.doctor.stage import NAME, Stage


def test_an_app_that_can_not_be_imported_is_told_with_the_reason(installed: Stage) -> None:
    installed.add("vault.py", "import nosuch\n")
    fault = installed.diagnose().fault
    assert fault is not None
    assert fault.check == "start"
    assert "No module named 'nosuch'" in fault.text
    assert fault.mend == f"nmhost logs {NAME}"


def test_a_host_of_nmhosts_that_ends_with_an_error_unheard_could_not_run(installed: Stage) -> None:
    facts = gather(Subject(NAME), find(installed.family), Machine(installed.places()))
    trial = Trial(ended=Ended("closed", 1, 3.0), stderr="ModuleNotFoundError: No module named 'slow'")
    fault = next(each for each in check_trial(replace(facts, trial=trial)) if each.verdict is Verdict.FAULT)
    assert ("'slow'" in fault.text, fault.mend) == (True, f"nmhost logs {NAME}")


def test_an_import_that_fails_is_told_with_file_and_line(installed: Stage) -> None:
    installed.add("vault.py", "import os\ndef (\n")
    fault = installed.diagnose().fault
    assert fault is not None
    assert f"SyntaxError: invalid syntax ({installed.home / 'vault.py'}, line 2)" in fault.text
