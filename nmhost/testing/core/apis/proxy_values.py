"""How a browser goes out, as proxy.settings takes it: what is checked of a value, and what is kept.

Source: chrome/browser/extensions/api/proxy/proxy_api_helpers.cc; recorded: api_met_proxy, seen 2026-11-30.
"""

from collections.abc import Collection, Mapping

from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.table import Table
from nmhost.testing.core.values import items, members

_SINGLE = "singleProxy"
_SERVERS = (_SINGLE, "proxyForHttp", "proxyForHttps", "proxyForFtp", "fallbackProxy")
_PORTS = {"http": 80, "https": 443, "socks4": 1080, "socks5": 1080, "quic": 443}  # that schemes have by themselves


def proxy_value(table: Table, value: Mapping[str, object]) -> dict[str, object]:
    """Return what is kept of a value.

    Raises:
        ApiError: It is not whole.
    """
    mode = value["mode"]
    _check_keys(table, value, ("mode", "pacScript", "rules"))
    _check_keys(table, items(value.get("rules")), (*_SERVERS, "bypassList"))
    _check_keys(table, items(value.get("pacScript")), ("url", "data", "mandatory"))
    rules, script = items(value.get("rules")), items(value.get("pacScript"))
    servers = {name: _server(table, rules[name]) for name in _SERVERS if rules.get(name) is not None}
    if not all(isinstance(one, str) for one in members(rules.get("bypassList"))):
        raise ApiError(table.text("invalid_invocation"))
    if mode == "pac_script":
        return {"mode": mode, "pacScript": _script(table, script)}
    if mode == "fixed_servers":
        return {"mode": mode, "rules": _rules(table, rules, servers)}
    return {"mode": mode}


def _check_keys(table: Table, given: Mapping[str, object], known: Collection[str]) -> None:
    if not set(given) <= set(known):
        raise ApiError(table.text("invalid_invocation"))


def _server(table: Table, given: object) -> dict[str, object]:
    server = items(given)
    _check_keys(table, server, ("host", "port", "scheme"))
    scheme = server.get("scheme", "http")
    if not isinstance(server.get("host"), str) or scheme not in _PORTS:
        raise ApiError(table.text("invalid_invocation"))
    return {"host": server["host"], "port": server.get("port", _PORTS[str(scheme)]), "scheme": scheme}


def _rules(table: Table, rules: Mapping[str, object], servers: dict[str, dict[str, object]]) -> dict[str, object]:
    if not servers:
        raise ApiError(table.text("proxy_no_rules"))
    others = [name for name in servers if name != _SINGLE]
    if _SINGLE in servers and others:
        raise ApiError(table.text("proxy_rules_twice", name=others[0]))
    for server in servers.values():
        if not str(server["host"]).isascii():
            raise ApiError(table.text("proxy_host_not_ascii", host=server["host"]))
    passed = {"bypassList": rules["bypassList"]} if rules.get("bypassList") is not None else {}
    return {**passed, **servers}


def _script(table: Table, script: Mapping[str, object]) -> dict[str, object]:
    key = next((name for name in ("url", "data") if script.get(name)), None)
    if key is None:
        raise ApiError(table.text("proxy_no_script"))
    if key == "data" and not str(script[key]).isascii():
        raise ApiError(table.text("proxy_script_not_ascii"))
    return {key: script[key], "mandatory": script.get("mandatory", False)}
