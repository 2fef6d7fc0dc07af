"""The wire and dispatch of an editor's helper."""

from nmhost import Envelope, Host
from tests.examples.editor import domain

envelope = Envelope("cmd", result=None, echo="cmd", error=lambda *_: {"cmd": "error", "error": "Unhandled message"})
host = Host("com.example.editor", extensions=["editor@example.com"], envelope=envelope)
host.on_message(cmd="version")(lambda: {"version": domain.VERSION})
host.on_unmatched(lambda: {"cmd": "error", "error": "Unhandled message"})
host.method("run")(domain.run)
host.method("read")(domain.read)
host.method("mkdir")(domain.make_folder)
host.method("write")(domain.write)


@host.method
def getconfig() -> dict[str, object]:
    content = domain.configuration()
    return {"content": content} if content else {"code": "File not found"}


@host.method("eval")
def evaluate(command: str) -> dict[str, object]:
    return {"content": domain.evaluate(command)}


@host.method
def env(var: str) -> dict[str, object]:
    return {"content": domain.variable(var)}
