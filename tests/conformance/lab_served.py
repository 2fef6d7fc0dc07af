"""What the lab serves beside its pages, the same from the real server and the emulated one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

PREFIX = "/served/"


@dataclass(frozen=True)
class Served:
    """One answer: its status, further headers, body and type."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: str = ""
    kind: str = "text/plain"


def served(method: str, url: str, headers: Mapping[str, str], body: str) -> Served | None:
    """Answer a request for one of these places, or return nothing if it is for none.

    ``echo?names=a,b`` gives back the method, those headers and the body; ``redirect?to=URL`` leads on;
    ``cookie?set=TEXT`` sets a cookie; ``text?body=TEXT&type=KIND`` is that text; ``status?code=N`` fails so.
    """
    parts = urlsplit(url)
    if not parts.path.startswith(PREFIX):
        return None
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    lower = {name.lower(): value for name, value in headers.items()}
    places = {
        "echo": lambda: _echo(method, asked, lower, body),
        "redirect": lambda: Served(int(asked.get("code", "302")), {"Location": asked["to"]}),
        "cookie": lambda: Served(headers={"Set-Cookie": asked["set"]}, body="set"),
        "text": lambda: Served(headers={"X-Lab": "one"}, body=asked["body"], kind=asked.get("type", "text/plain")),
        "status": lambda: Served(int(asked["code"]), body=asked["code"]),
    }
    place = places.get(parts.path.removeprefix(PREFIX))
    return place() if place is not None else Served(404)


def _echo(method: str, asked: Mapping[str, str], headers: Mapping[str, str], body: str) -> Served:
    names = asked.get("names", "").split(",")
    shown = {name: headers.get(name) for name in names if name}
    return Served(body=json.dumps({"method": method, "headers": shown, "body": body}), kind="application/json")
