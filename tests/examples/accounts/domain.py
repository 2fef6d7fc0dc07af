"""What the host does: ask the system's broker of accounts, which stands here in a few lines."""

Account = dict[str, str]
DEFAULT_SCOPES = ["https://graph.microsoft.com/.default"]
DEFAULT_URL = "https://login.microsoftonline.com/"


def accounts() -> dict[str, object]:
    """Return the accounts that are signed in."""
    return {"accounts": [{"name": "Account, Test", "username": "test@example.com", "clientInfo": "info"}]}


def cookie(account: Account, url: str) -> dict[str, object]:
    """Return a cookie that signs *account* in at *url*."""
    return {"account": account, "cookieContent": f"cookie for {url}", "cookieName": "x-ms-RefreshTokenCredential"}


def token(account: Account, scopes: list[str]) -> dict[str, object]:
    """Return a token of *account* for *scopes*."""
    access = "token of " + account["username"]
    return {"brokerTokenResponse": {"accessToken": access, "grantedScopes": [*scopes, "profile"]}}


def version() -> dict[str, str]:
    """Return the versions of the broker and of this host."""
    return {"linuxBrokerVersion": "2.0.1", "native": "1.9.0"}


def is_online() -> bool:
    """Return whether the broker runs."""
    return True
