"""An app that imports nmhost's tools at its top pays for them at each start, and the doctor names them."""

import pytest

from nmhost.doctor import Verdict
from tests.doctor.stage import Stage, of


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("from nmhost.install import apply\n", "nmhost.install ("),
        ("import sys, nmhost.browsers\n", "nmhost.browsers ("),
        ("from nmhost import doctor\n", "nmhost.doctor ("),
        ("def install():\n    from nmhost.install import install\n", ""),
        ("if __name__ == '__main__':\n    from nmhost.install import install\n", ""),
        ("from nmhost.errors import NmhostError\nimport json\n", ""),
    ],
    ids=["from", "import", "of the root", "in a function", "as a program", "what a host runs on"],
)
def test_what_a_running_host_never_needs_is_named(installed: Stage, text: str, named: str) -> None:
    app = installed.home / "vault.py"
    app.write_text(app.read_text(encoding="utf-8") + text, encoding="utf-8")
    warnings = [each for each in of(installed.diagnose(), "start") if each.verdict is Verdict.WARNING]
    assert [named in each.text and "line " in each.text for each in warnings] == [True] * bool(named)
