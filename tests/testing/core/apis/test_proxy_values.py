"""How a browser goes out, as proxy.settings takes it."""

import pytest

from nmhost.testing.core.apis.proxy_values import proxy_value
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.table import Table
from nmhost.testing.family.data import read_family

TABLE = Table(read_family("chromium"))


def test_a_server_gets_the_port_and_the_scheme_that_are_left_out() -> None:
    kept = proxy_value(TABLE, {"mode": "fixed_servers", "rules": {"singleProxy": {"host": "a"}, "bypassList": ["b"]}})
    assert kept["rules"] == {"bypassList": ["b"], "singleProxy": {"host": "a", "port": 80, "scheme": "http"}}


def test_what_a_mode_does_not_ask_for_is_dropped() -> None:
    assert proxy_value(TABLE, {"mode": "direct", "rules": {"singleProxy": {"host": "a"}}}) == {"mode": "direct"}


def test_a_script_is_mandatory_if_it_says_so() -> None:
    kept = proxy_value(TABLE, {"mode": "pac_script", "pacScript": {"url": "http://a/"}})
    assert kept["pacScript"] == {"url": "http://a/", "mandatory": False}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"mode": "pac_script"}, "requires a 'pacScript'"),
        ({"mode": "pac_script", "pacScript": {"data": "ü"}}, "only ASCII code"),
        ({"mode": "fixed_servers"}, "requires a 'rules'"),
        ({"mode": "fixed_servers", "rules": {"singleProxy": {}}}, "Invalid invocation"),
        ({"mode": "fixed_servers", "rules": {"bypassList": [5]}}, "Invalid invocation"),
        ({"mode": "fixed_servers", "rules": {"singleProxy": {"host": "ü"}}}, "'ü'"),
        (
            {"mode": "fixed_servers", "rules": {"singleProxy": {"host": "a"}, "proxyForHttp": {"host": "b"}}},
            "singleProxy and proxyForHttp",
        ),
    ],
)
def test_what_is_not_whole_is_refused(value: dict[str, object], words: str) -> None:
    with pytest.raises(ApiError, match=words):
        proxy_value(TABLE, value)
