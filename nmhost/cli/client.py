"""``nmhost client``: the extension's half of the bridge, as a module that calls the host's methods."""

from pathlib import Path

import click

from nmhost.cli.completing import complete_apps
from nmhost.cli.outcome import Misused
from nmhost.cli.output import say
from nmhost.cli.program import own_app
from nmhost.cli.subject import is_app, named_app, python_option
from nmhost.client import Form, client_files
from nmhost.manifest import check_name
from nmhost.project.declared import describe

_EPILOG = """\b
Examples:
  nmhost client vault.py --out extension/vault.js
  nmhost client vault.py --out src/vault.ts --ts
  nmhost client vault.py --out extension/vault.js --check
  nmhost client com.example.tool --untyped --out extension/tool.js
"""


@click.command("client", epilog=_EPILOG)
@click.argument("app_text", metavar="[APP|NAME]", required=False, shell_complete=complete_apps)
@python_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The module to write.")
@click.option(
    "--ts", "as_typescript", is_flag=True, help="Write TypeScript; by default if the file's name ends in .ts."
)
@click.option("--untyped", is_flag=True, help="Write no methods but call(): for a host in another language.")
@click.option("--check", "checks", is_flag=True, help="Write nothing; fail if what is there is out of date.")
def command(
    app_text: str | None, *, python: str | None, out: Path, as_typescript: bool, untyped: bool, checks: bool
) -> None:
    """Write the module with which an extension calls a host.

    One ES module without dependencies, with its types beside it (.d.ts): a method for each of the host's, streams,
    errors, reconnecting. With --untyped NAME may be that of any host that speaks JSON-RPC.
    """
    form = _form(out, as_typescript=as_typescript)
    document = _document(app_text, python, untyped=untyped)
    files = client_files(out, document, form=form, typed=not untyped)
    if checks:
        _check(files)
        return
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        say(f"wrote {path}", fg="green")


def _form(out: Path, *, as_typescript: bool) -> Form:
    if as_typescript and out.suffix != ".ts":
        raise Misused(f"--ts writes TypeScript, and {out} does not end in .ts")
    if out.suffix not in (".js", ".mjs", ".ts") or out.name.endswith(".d.ts"):
        raise Misused(f"{out} is neither a .js nor a .ts file; name the module to write")
    return Form.TYPESCRIPT if out.suffix == ".ts" else Form.JAVASCRIPT


def _document(text: str | None, python: str | None, *, untyped: bool) -> dict[str, object]:
    own = own_app()
    if untyped and own is None and text is not None and not is_app(text):
        check_name(text)
        return {"info": {"title": text}, "methods": []}
    return describe(own or named_app(text, python=python))


def _check(files: dict[Path, str]) -> None:
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        say(f"{path} is out of date" if path.is_file() else f"{path} is not there", fg="red")
    if stale:
        say("write it anew: the same command without --check")
        raise SystemExit(1)
    say("up to date", fg="green")
