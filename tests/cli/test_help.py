"""Tests of ``nmhost help``."""

import pytest

from nmhost.cli.help import topics
from tests.cli.conftest import Nmhost


def test_without_a_topic_the_index_names_every_page(nmhost: Nmhost) -> None:
    index = nmhost("help").output
    assert "index" not in topics()
    assert [each for each in topics() if each not in index] == []


@pytest.mark.parametrize("topic", topics())
def test_a_page_is_shown_whole(nmhost: Nmhost, topic: str) -> None:
    shown = nmhost("help", topic)
    assert shown.exit_code == 0
    assert shown.output.startswith("# ")


def test_a_command_s_own_help_is_shown_where_no_page_has_its_name(nmhost: Nmhost) -> None:
    assert nmhost("help", "install").output == nmhost("install", "--help").output


@pytest.mark.parametrize("topic", ["nothing", "../../README", "index.md"])
def test_of_a_page_that_is_not_there_the_others_are_named(nmhost: Nmhost, topic: str) -> None:
    result = nmhost("help", topic)
    assert result.exit_code == 2
    assert result.stderr == f"error: there is no page {topic!r}; there are {', '.join(topics())}\n"
