"""What may be asked of the browser from a world: one table of operations, which both sides of the seam read.

Scripts number what they make (ports, calls, timers, frames) before the core does, since they hear nothing of the core
while they run; so the table says which numbers an operation makes, takes and ends.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nmhost.testing.core.browsing import opened, webstorage, windows
from nmhost.testing.core.messaging import calls
from nmhost.testing.core.network import cookies, served
from nmhost.testing.core.web import asking, channels, databases, fetching, service, workers
from nmhost.testing.core.world import World

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that may be asked of the browser.

    Args:
        run: What does it, given the world and the arguments.
        makes: The kind of number it returns, for which a script gives one of its own as the first argument.
        of: The kind of number that its first argument is.
        ends: Whether that number stands for nothing afterwards.
        may_be_late: Whether what it is about may have ended within the script's task; then it is lost.
    """

    run: Callable[..., object]
    makes: str = ""
    of: str = ""
    ends: bool = False
    may_be_late: bool = False


def _connect_native(world: World, application: str) -> int:
    return world.state.hosts.connect(world, application)


def _send_native(world: World, application: str, text: str, _callback: object) -> int:
    return world.state.hosts.send(world, application, text)


OPERATIONS: Mapping[str, Operation] = {
    "advance": Operation(World.advance),
    "timer": Operation(World.set_timer, makes="timer"),
    "clear_timer": Operation(World.clear_timer, of="timer", ends=True),
    "listen": Operation(calls.listen),
    "connect": Operation(World.connect, makes="port"),
    "connect_tab": Operation(World.connect_tab, makes="port"),
    "connect_native": Operation(_connect_native, makes="port"),
    "post": Operation(World.post, of="port", may_be_late=True),
    "disconnect": Operation(World.disconnect, of="port", ends=True, may_be_late=True),
    "bad_native_json": Operation(World.bad_native_json, of="port", may_be_late=True),
    "send": Operation(World.send, makes="call"),
    "send_tab": Operation(World.send_tab, makes="call"),
    "send_native": Operation(_send_native, makes="call"),
    "answer": Operation(World.answer),
    "answered": Operation(World.answered),
    "set_cookie": Operation(cookies.set_from_script),
    "call": Operation(calls.start, makes="call"),
    "call_now": Operation(calls.run_now),
    "fetch": Operation(fetching.fetch, makes="call"),
    "beacon": Operation(fetching.beacon),
    "open_frame": Operation(windows.open_frame, makes="frame"),
    "load_frame": Operation(windows.load_frame, of="frame"),
    "remove_frame": Operation(windows.remove_frame, of="frame", ends=True),
    "navigate": Operation(windows.navigate),
    "post_form": Operation(windows.post),
    "move": Operation(windows.move),
    "traverse": Operation(windows.traverse),
    "post_window": Operation(windows.post_window, of="window"),
    "open_window": Operation(opened.open_window, makes="opened"),
    "close_opened": Operation(opened.close_opened, of="opened"),
    "focus_opened": Operation(opened.focus_opened, of="opened"),
    "lead_opened": Operation(opened.lead_opened, of="opened"),
    "post_opened": Operation(opened.post_opened, of="opened"),
    "post_opener": Operation(opened.post_opener),
    "tell_document": Operation(windows.tell_document),
    "listen_unload": Operation(World.listen_unload),
    "use_runtime": Operation(World.use_runtime),
    "title": Operation(windows.rename),
    "close_window": Operation(windows.close_window),
    "log": Operation(World.log),
    "start_failed": Operation(World.fail_start),
    "report": Operation(World.report),
    "uncaught": Operation(World.uncaught),
    "web_storage": Operation(webstorage.change),
    "ask": Operation(asking.ask, makes="call"),
    "later": Operation(asking.later),
    "abort_fetch": Operation(fetching.abort, of="call", may_be_late=True),
    "blob_url": Operation(served.keep_blob),
    "channel_open": Operation(channels.open_channel),
    "channel_post": Operation(channels.post),
    "channel_start": Operation(channels.start),
    "channel_close": Operation(channels.close),
    "channel_leave": Operation(channels.leave),
    "channel_adopt": Operation(channels.adopt),
    "broadcast_open": Operation(channels.open_broadcast),
    "broadcast_close": Operation(channels.close_broadcast),
    "broadcast": Operation(channels.broadcast),
    "worker_start": Operation(workers.start),
    "worker_post": Operation(workers.post),
    "worker_terminate": Operation(workers.terminate),
    "worker_say": Operation(workers.say),
    "worker_fail": Operation(workers.fail),
    "worker_close": Operation(workers.close),
    "service_post": Operation(service.post_to_worker),
    "client_post": Operation(service.post_to_client),
    "database": Operation(databases.operate, may_be_late=True),
}


def perform(world: World, name: str, *arguments: object) -> object:
    """Do an operation with the core's own numbers and return what it gives.

    Raises:
        ApiError: It is refused.
        KeyError: There is no such operation.
    """
    return OPERATIONS[name].run(world, *arguments)
