"""What the browsers of a family have in common: rules, limits and words, as families.toml holds them."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nmhost.browsers.data import data_path, read_toml
from nmhost.browsers.kinds import Family, System
from nmhost.browsers.rows import Row


class Words:
    """A family's own words, with what they speak of filled in."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def __contains__(self, key: str) -> bool:
        return key in self._row

    def say(self, key: str, **facts: object) -> str:
        """Return the text *key* with ``{name}`` and the like replaced; other braces stay as they are."""
        text = self._row.text(key)
        for name, value in facts.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


@dataclass(frozen=True)
class FamilyRules:
    """How a family's browsers find, start, talk to and end a host.

    Args:
        family: The family.
        callers_key: The manifest's key for the callers.
        caller_form: How an extension ID stands there, with ``{id}`` in it.
        name: The host names that the browser accepts.
        bad_name_thrown: Whether connectNative itself throws for another name.
        first_file_is_final: Whether the first manifest that exists decides, valid or not.
        executable_needed: Whether the program has to be executable before a start is tried.
        shell_runs_it: Whether a program without ``#!`` is run by /bin/sh.
        stderr_piped: Whether the browser reads the host's stderr.
        from_host_limit: The largest message to the browser in bytes of JSON.
        to_host_limit: The largest message from the browser in bytes of JSON.
        terminate_after: Seconds from the port's end to SIGTERM; None if there is none.
        kill_after: Seconds from the port's end to SIGKILL.
        closes_output: Whether the host's stdout is closed at the port's end, as its stdin is.
        ends_children: Whether, on Windows, the host's children are ended with it.
        home_is_absolute: Whether a path that begins with ``~/`` passes for absolute.
        texts: What the extension is told.
        console: What the developer is told.
        json: What the JSON parser says.
        pattern: What is said of a caller that is no pattern.
    """

    family: Family
    callers_key: str
    caller_form: str
    name: re.Pattern[str]
    bad_name_thrown: bool
    first_file_is_final: bool
    executable_needed: bool
    shell_runs_it: bool
    stderr_piped: bool
    from_host_limit: int
    to_host_limit: int
    terminate_after: float | None
    kill_after: float
    closes_output: bool
    ends_children: bool
    texts: Words
    console: Words
    json: Words
    pattern: Words
    json_bom: bool
    json_comments: bool
    json_x_escapes: bool
    json_depth: int | None
    home_is_absolute: bool
    _arguments: Mapping[System, tuple[str, ...]]

    def caller(self, extension_id: str) -> str:
        """Return an extension ID as it stands in a manifest."""
        return self.caller_form.replace("{id}", extension_id)

    def arguments(self, system: System, *, extension_id: str, manifest_path: str, window: int = 0) -> list[str]:
        """Return the arguments that the browser gives a host after its path."""
        facts = {
            "{caller}": self.caller(extension_id),
            "{id}": extension_id,
            "{file}": manifest_path,
            "{window}": str(window),
        }
        return [_filled(argument, facts) for argument in self._arguments[system]]


@functools.cache
def family_rules(family: Family) -> FamilyRules:
    """Return the rules of a family."""
    row = Row(read_toml(data_path("manifests", "families.toml")), "families.toml").table(family)
    posix, windows = row.texts("arguments"), row.texts("arguments_windows")
    return FamilyRules(
        family=family,
        callers_key=row.text("callers"),
        caller_form=row.text("caller"),
        name=re.compile(row.text("name"), re.ASCII),
        bad_name_thrown=row.flag("bad_name_thrown"),
        first_file_is_final=row.flag("first_file_is_final"),
        executable_needed=row.flag("executable_needed"),
        home_is_absolute=row.flag("home_is_absolute"),
        shell_runs_it=row.flag("shell_runs_it"),
        stderr_piped=row.text("stderr") == "pipe",
        from_host_limit=int(row.number("from_host_limit")),
        to_host_limit=int(row.number("to_host_limit")),
        terminate_after=row.number("terminate_after") if "terminate_after" in row else None,
        kill_after=row.number("kill_after"),
        closes_output=row.flag("closes_output"),
        ends_children=row.flag("ends_children"),
        texts=Words(row.table("texts")),
        console=Words(row.table("console")),
        json=Words(row.table("json")),
        pattern=Words(row.table("pattern")),
        json_bom=row.table("json").flag("bom"),
        json_comments=row.table("json").flag("comments"),
        json_x_escapes=row.table("json").flag("x_escapes"),
        json_depth=int(row.table("json").number("depth")) if "depth" in row.table("json") else None,
        _arguments={System.LINUX: posix, System.MACOS: posix, System.WINDOWS: windows},
    )


def _filled(text: str, facts: Mapping[str, str]) -> str:
    for word, value in facts.items():
        text = text.replace(word, value)
    return text
