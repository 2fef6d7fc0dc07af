"""``nmhost new``: a project that works at once."""

from pathlib import Path

import click

from nmhost.cli.options import json_option
from nmhost.cli.output import print_json, say
from nmhost.project.new import Project, create


@click.command("new", epilog="\b\nExamples:\n  nmhost new com.example.vault\n  nmhost new com.example.vault my-project")
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@json_option
def command(name: str, folder: Path | None, *, as_json: bool) -> None:
    """Create a project: host, extension, tests.

    NAME is the host's name, as an extension gives it to connectNative. FOLDER is the name's last part, if it is left
    out. The extension has a fixed ID in both families, and the tests run in the emulated and in real browsers.
    """
    project = create(folder or Path(name.rpartition(".")[2]), name)
    if as_json:
        print_json(vars(project))
    else:
        _print(project)


def _print(project: Project) -> None:
    say(f"{project.folder} is a project for the host {project.name}", fg="green", bold=True)
    say("\n".join(f"  {path}" for path in project.files))
    say(f"""
extension ID   {project.chromium_id} (Chromium family)
               {project.firefox_id} (Firefox family)

Go on with:
  cd {project.folder}
  python3 -m venv .venv && .venv/bin/pip install -e '.[test]'
  .venv/bin/pytest
  .venv/bin/nmhost install""")
