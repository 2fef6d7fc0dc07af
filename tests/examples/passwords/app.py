"""The wire and dispatch of a password store's host."""

from nmhost import Host
from tests.examples.passwords.domain import run

host = Host("com.example.passwords", extensions=["passwords@example.com"])


def rooted(name: str) -> str:
    return "/" + name.removeprefix("/")


@host.on_message("insert")
def insert(name: str, content: str) -> dict[str, object]:
    return run("insert", "-m", of=(name,), given=content)


@host.on_message("generate")
def generate(name: str, length: str, option: str = "") -> dict[str, object]:
    return run("generate", *([option] if option == "-n" else []), of=(name, length))


@host.on_message("grepMetaUrls")
def search(fields: list[str]) -> dict[str, object]:
    return run("grep", "-iE", of=(f"^({'|'.join(fields)}):",))


@host.on_message("otp")
def otp(name: str) -> dict[str, object]:
    return run("otp", of=(rooted(name),))


@host.on_message
def show(message: list[str]) -> dict[str, object]:
    return run("show", of=(rooted(message[0] if message else ""),))
