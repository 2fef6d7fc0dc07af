"""``nmhost new``: a project that works at once."""

from dataclasses import replace
from pathlib import Path

import click

from nmhost.cli.options import json_option
from nmhost.cli.output import print_json, say
from nmhost.client import Form, client_files
from nmhost.project.declared import describe, resolve
from nmhost.project.new import Project, create


@click.command("new", epilog="\b\nExamples:\n  nmhost new com.example.vault\n  nmhost new com.example.vault my-project")
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--typescript", is_flag=True, help="Write the extension's scripts in TypeScript.")
@json_option
def command(name: str, folder: Path | None, *, typescript: bool, as_json: bool) -> None:
    """Create a project: host, extension, tests.

    NAME is the host's name, as an extension gives it to connectNative. FOLDER is the name's last part, if it is left
    out. The extension calls the host by the module that ``nmhost client`` writes, and has a fixed ID in both families;
    the tests run in the emulated and in real browsers.
    """
    project = with_client(create(folder or Path(name.rpartition(".")[2]), name, typescript=typescript))
    if as_json:
        print_json(vars(project))
    else:
        _print(project)


def with_client(project: Project) -> Project:
    """Write the client of a new project; return the project with it."""
    document = describe(resolve(str(project.app)))
    form = Form(project.client.suffix.removeprefix("."))
    files = client_files(project.client, document, form=form)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return replace(project, files=tuple(sorted({*project.files, *files})))


def _print(project: Project) -> None:
    say(f"{project.folder} is a project for the host {project.name}", fg="green", bold=True)
    say("\n".join(f"  {path}" for path in project.files))
    build = "\n  npm install && npm run build" if project.client.suffix == ".ts" else ""
    say(f"""
extension ID   {project.chromium_id} (Chromium family)
               {project.firefox_id} (Firefox family)

Go on with:
  cd {project.folder}
  python3 -m venv .venv && .venv/bin/pip install -e '.[test]'{build}
  .venv/bin/pytest
  .venv/bin/nmhost install""")
