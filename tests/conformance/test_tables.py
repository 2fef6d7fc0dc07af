"""The tables of nmhost/docs are what the commands write today."""

from tests.conformance.census import table


def test_the_table_of_the_extension_api_is_true() -> None:
    assert table.TARGET.read_text(encoding="utf-8") == table.text()
