"""The demonstration without a browser: the host is started and ended exactly as each family does it."""

import os
import time
from dataclasses import dataclass

from nmhost.browsers import Browser, family_rules
from nmhost.demo.stage import Stage
from nmhost.errors import LaunchError
from nmhost.launch import Ended, Found, launch
from nmhost.launch.in_browser import find_in_browser
from nmhost.launch.message_pipe import MessagePipe

PINGS: tuple[dict[str, object], ...] = tuple({"type": "ping", "count": count} for count in (1, 2, 3))
_TIME_LIMIT = 20.0  # seconds for one reply; far above what a slow machine needs


@dataclass(frozen=True)
class Played:
    """What happened.

    Args:
        browser: The browser that was played.
        command: What it started.
        exchanges: Each message to the host, its reply, and the milliseconds between; the start counts to the first.
        ended: How the process ended after the disconnect.
    """

    browser: Browser
    command: tuple[str, ...]
    exchanges: tuple[tuple[object, object, float], ...]
    ended: Ended


def play(stage: Stage, browser: Browser) -> Played:
    """Connect to the installed host as *browser* does, exchange messages and disconnect.

    Raises:
        LaunchError: The browser would not find or start the host.
        NmhostError: The host did not answer as it should.
    """
    found = find_in_browser(stage.app.name, browser, stage.places, registry=stage.registry)
    if not isinstance(found, Found):
        raise LaunchError(found.reason, found.text)
    arguments = family_rules(browser.family).arguments(
        stage.places.system, extension_id=found.caller, manifest_path=found.manifest_path
    )
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what the host logs is in its log
        start = time.perf_counter()
        with launch(found, stderr=nowhere.fileno()) as process:
            pipe = MessagePipe(process)
            first = _exchange(pipe, PINGS[0], start)
            others = [_exchange(pipe, ping, time.perf_counter()) for ping in PINGS[1:]]
            ended = process.end()
    return Played(browser, (found.program, *arguments), (first, *others), ended)


def _exchange(pipe: MessagePipe, message: object, start: float) -> tuple[object, object, float]:
    pipe.post(message)
    reply = pipe.receive(_TIME_LIMIT)
    return message, reply, (time.perf_counter() - start) * 1000
