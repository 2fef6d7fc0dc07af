"""The wire and dispatch of a host that gives web pages devices."""

import base64
import json
from collections.abc import Callable, Iterator

from nmhost import Envelope, HandlerCall, Handlers, Host, ReplyError
from tests.examples.usb import domain

PIECE = 700_000
OWN_PAGES = "SecurityError: this method is only available to the extension's own pages"
PAGES = {
    "listDevices": domain.list_devices,
    "openDevice": domain.open_device,
    "closeDevice": domain.close_device,
    "bulkTransferIn": domain.bulk_transfer_in,
}
TRUSTED = {
    "listKnownDevices": domain.list_known_devices,
    "forgetAllKnownDevices": domain.forget_all_known_devices,
    "listGrantedOrigins": domain.list_granted_origins,
    "revokeAllForOrigin": domain.revoke_all_for_origin,
    "diagnostics": domain.diagnostics,
    "originClosed": domain.origin_closed,
}


def failed(error: ReplyError, message: object) -> dict[str, object]:
    text = f"NotFoundError: unknown method: {message['method']}" if error.code == -32601 else error.message
    return {"success": False, "error": text}


envelope = Envelope("method", id="id", result=None, constants={"type": "response"}, error=failed)
host = Host("com.example.usb", extensions=["usb@example.com"], envelope=envelope)
own = Handlers()
host.every(1.5, thread=True)(domain.look_for_changes)


@host.outgoing
def in_pieces(message: object) -> Iterator[dict[str, object]]:
    text = base64.b64encode(json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode()).decode()
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    yield from ({"seq": number, "total": len(pieces), "part": part} for number, part in enumerate(pieces))


@host.on_error
def told(error: Exception) -> ReplyError:
    return ReplyError(1, str(error))


@own.around
def trusted_only(call: HandlerCall, call_next: Callable[[], object]) -> object:
    if not call.message.get("trusted"):
        raise domain.Refused(OWN_PAGES)
    return call_next()


for name, act in PAGES.items():
    host.method(name, thread=True)(lambda origin, params, act=act, **_rest: act(origin, params))
for name, act in TRUSTED.items():
    own.method(name, thread=True)(lambda params, act=act, **_rest: act(params))
host.include(own)


@host.method("requestDeviceChooser", thread=True)
def choose(hasGesture: bool, **_rest: object) -> dict[str, object]:
    return domain.choose_device(has_gesture=hasGesture)
