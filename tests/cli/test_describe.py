"""Tests of ``nmhost describe``."""

import json
from pathlib import Path

from tests.cli.conftest import Nmhost

_METHOD = '''

@host.method
def lock(name: str) -> bool:
    """Lock a vault."""
    print("to nobody")
    return True


print("at import")
'''


def test_it_prints_the_document_of_the_apps_methods(nmhost: Nmhost, app: Path) -> None:
    app.write_text(app.read_text("utf-8") + _METHOD, encoding="utf-8")
    document = json.loads(nmhost("describe", app).stdout)
    assert [each["name"] for each in document["methods"]] == ["lock"]
    assert document["methods"][0]["summary"] == "Lock a vault."


def test_an_app_that_can_not_be_imported_is_named(nmhost: Nmhost, app: Path) -> None:
    app.write_text("import nothing_of_that_name\n", encoding="utf-8")
    result = nmhost("describe", app)
    assert (result.exit_code, "nothing_of_that_name" in result.stderr) == (1, True)
