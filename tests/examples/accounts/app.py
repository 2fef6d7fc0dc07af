"""The wire and dispatch of a single sign-on host."""

from typing import Any

from nmhost import Envelope, Host, ReplyError
from tests.examples.accounts import domain


def failed(error: ReplyError, _message: object) -> dict[str, object]:
    return {"message": {"error": f"Failure during request processing: {error.message}"}}


envelope = Envelope("command", result="message", echo="command", error=failed)
host = Host("com.example.accounts", extensions=["accounts@example.com"], envelope=envelope)
host.method("getAccounts")(domain.accounts)
host.method("getVersion")(domain.version)
host.on_unmatched(lambda: None)


@host.on_connect
def connected() -> dict[str, str]:
    return {"command": "brokerStateChanged", "message": "online" if domain.is_online() else "offline"}


@host.on_error
def told(error: Exception) -> ReplyError:
    return ReplyError(1, str(error))


@host.method("acquirePrtSsoCookie")
def cookie(**message: Any) -> dict[str, object]:
    return domain.cookie(message["account"], message["ssoUrl"] or domain.DEFAULT_URL)


@host.method("acquireTokenSilently")
def token(**message: Any) -> dict[str, object]:
    return domain.token(message["account"], message.get("scopes") or domain.DEFAULT_SCOPES)
