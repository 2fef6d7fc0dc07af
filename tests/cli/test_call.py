"""Tests of ``nmhost call``."""

import sys

import pytest

from tests.cli.conftest import Nmhost

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shared host of these tests has a socket")


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ("1", "PARAMS is 1; a method takes a JSON object or array"),
        ('"tab"', 'PARAMS is "tab"; a method takes a JSON object or array'),
        ("{url}", "'{url}' is not JSON"),
    ],
)
def test_what_are_no_parameters_is_wrong_usage(nmhost: Nmhost, params: str, said: str) -> None:
    result = nmhost("call", "com.example.shared", "open", params)
    assert (result.exit_code, said in result.stderr) == (2, True)


@pytest.mark.parametrize("options", [(), ("{}",), ("[]", "--json")], ids=["none", "named", "in order"])
def test_a_result_is_printed(nmhost: Nmhost, shared: str, options: tuple[str, ...]) -> None:
    assert nmhost("call", shared, "pid", *options).stdout.strip().isdecimal()


def test_the_hosts_error_is_told_with_its_code(nmhost: Nmhost, shared: str) -> None:
    result = nmhost("call", shared, "nothing")
    assert (result.exit_code, f"{shared} replied with error -32601: Method not found" in result.stderr) == (1, True)


def test_what_more_the_host_says_of_an_error_is_json(nmhost: Nmhost, shared: str) -> None:
    assert 'data: {"method": "nothing"}' in nmhost("call", shared, "nothing").stderr


@pytest.mark.parametrize("seconds", ["0", "-1", "1e9", "soon"])
def test_a_time_that_is_none_is_wrong_usage(nmhost: Nmhost, seconds: str) -> None:
    result = nmhost("call", "com.example.shared", "pid", "--timeout", seconds)
    assert (result.exit_code, "--timeout" in result.stderr) == (2, True)


def test_none_is_started_where_that_is_not_wanted(nmhost: Nmhost, shared: str) -> None:
    result = nmhost("call", shared, "pid", "--no-start")
    assert (result.exit_code, "no resident" in result.stderr) == (1, True)
