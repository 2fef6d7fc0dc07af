"""``nmhost package``: what a real installer needs, for people without Python."""

import platform
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from nmhost.browsers import Family, read_toml, this_system
from nmhost.browsers.rows import Row
from nmhost.cli.options import json_option
from nmhost.cli.outcome import Misused
from nmhost.cli.output import paragraph, print_json, say
from nmhost.cli.policies import write_policies
from nmhost.cli.subject import takes_app
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.manifest import HostManifest
from nmhost.package import (
    FORMATS,
    Built,
    File,
    Fleet,
    Package,
    Payload,
    Rendered,
    build,
    carried,
    freeze,
    frozen,
    render,
    source,
)
from nmhost.package.licences import declared
from nmhost.project.declared import App

_EPILOG = """\b
Examples:
  nmhost package vault.py --format deb --maintainer 'Ada <ada@example.com>'
  nmhost package vault.py --format deb --build
  nmhost package vault.py --format wix --program dist/vault/vault.exe
  nmhost package vault.py --format sh --output build/script
  nmhost package vault.py --policies --system-hosts-only
"""
_PROJECT = Path("pyproject.toml")
_SIGNALLED = 128  # as shells count statuses of what a signal ended


@click.command(
    "package",
    epilog="\b\nFormats:\n"
    + "\n".join(f"  {name:<9} {each.about}" for name, each in FORMATS.items())
    + "\n\n"
    + _EPILOG,
)
@takes_app
@click.option("--format", "form", type=click.Choice(list(FORMATS)), metavar="FORMAT", help="See below.")
@click.option(
    "--policies",
    "wants_policies",
    is_flag=True,
    help="In place of a package, what administrators of many machines need: the extension forced, the host allowed.",
)
@click.option("--system-hosts-only", is_flag=True, help="With --policies: hosts that users installed are off.")
@click.option(
    "--update-url",
    default="",
    help="With --policies: where Chromium's family gets the extension from.  [default: the Chrome Web Store]",
)
@click.option(
    "--install-url",
    default="",
    help="With --policies: where Firefox's family gets it from, {id} for its ID.  [default: addons.mozilla.org]",
)
@click.option(
    "--program",
    type=click.Path(path_type=Path),
    help="The frozen program that the package brings, as PyInstaller's onedir mode leaves it.",
)
@click.option(
    "--include",
    "includes",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A file that the app reads, or a folder of such, from beside its modules.",
)
@click.option("--version", help="The package's version.  [default: that of pyproject.toml]")
@click.option("--maintainer", help="Who answers for it.  [default: the first author in pyproject.toml]")
@click.option("--homepage", default="", help="The address of its page.")
@click.option("--architecture", default=platform.machine(), show_default=True, help="The machine of a frozen program.")
@click.option("--build", "builds", is_flag=True, help="Freeze the app if it needs that, build the package and try it.")
@click.option("--output", type=click.Path(path_type=Path), help="Where it is written.  [default: build/FORMAT]")
@json_option
def command(
    app: App,
    *,
    form: str | None,
    wants_policies: bool,
    system_hosts_only: bool,
    update_url: str,
    install_url: str,
    program: Path | None,
    includes: tuple[Path, ...],
    version: str | None,
    maintainer: str | None,
    homepage: str,
    architecture: str,
    builds: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Render what a real installer needs.

    A package installs the host for people without Python: its files, both families' manifests where every browser
    looks, and what takes them away again. It is made from the same catalogue as install.
    """
    if wants_policies:
        fleet = Fleet(system_hosts_only, _sources(update_url, install_url))
        write_policies(HostManifest.of(app), fleet, output or Path("build") / "policies", as_json=as_json)
        return
    if form is None:
        raise Misused(f"a package has a format; give --format with one of {', '.join(FORMATS)}, or --policies")
    if builds:
        _end_with_what_runs()
    folder = output or Path("build") / form
    package = _labelled(app, version, maintainer, homepage, architecture)
    if builds and program is None and _has_to_be_frozen(app, form):
        _rehearse(form, package, app.name)
        say(f"freezing {app.text}, which takes a minute", err=True)
        program = freeze(app, folder.parent / "frozen", includes)
    payload = frozen(program) if program else _source(app, includes)
    whole = package(payload)
    rendered = render(form, whole)
    written = rendered.write(folder)
    built = build(whole, FORMATS[form], rendered, folder) if builds else None
    _print(folder, written, rendered, built, as_json=as_json)


def _labelled(
    app: App, version: str | None, maintainer: str | None, homepage: str, architecture: str
) -> Callable[[Payload], Package]:
    """Return what makes a package of a payload, with what pyproject.toml says of it where no option does."""
    project = _project()
    return partial(
        Package,
        HostManifest.of(app),
        version=version or project.text("version", "") or _missing("--version"),
        maintainer=maintainer or _author(project) or _missing("--maintainer"),
        homepage=homepage,
        architecture=architecture,
        licence=declared(Path(), _licence(project)),
    )


def _rehearse(form: str, package: Callable[[Payload], Package], name: str) -> None:
    """Refuse what a format can't say before minutes are spent on its program."""
    program = name.rpartition(".")[2]
    render(form, package(Payload({program: File()}, program, frozen=True)))


def _end_with_what_runs() -> None:
    """Unwind at a signal that asks for the end, so that the tool that runs ends too and nothing temporary is left."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda got, _: sys.exit(_SIGNALLED + got))


def _sources(update_url: str, install_url: str) -> dict[Family, str]:
    given = {Family.CHROMIUM: update_url, Family.FIREFOX: install_url}
    return {family: url for family, url in given.items() if url}


def _has_to_be_frozen(app: App, form: str) -> bool:
    """Return whether a package can't carry an app as source: the format's people have no Python, or it needs more."""
    if this_system() not in FORMATS[form].systems:
        raise Misused(
            f"{form} is for {' and '.join(FORMATS[form].systems)}, and a program is frozen where it will run; "
            "freeze it there, and name it by --program"
        )
    if app.program is not None or FORMATS[form].needs_frozen:
        return True
    try:
        carried(app)
    except InstallRefused:
        return True
    return False


def _source(app: App, includes: tuple[Path, ...]) -> Payload:
    found = carried(app, includes)
    file = found.files[found.app.removeprefix("./")]
    return source(file, app.name, variable=found.variable, carried=found.files, start=found.app)


def _project() -> Row:
    """Return the project's own table of the pyproject.toml here, empty if there is none."""
    try:
        tables = read_toml(_PROJECT) if _PROJECT.is_file() else {}
    except ValueError as error:
        raise Misused(f"{_PROJECT} is no TOML: {error}") from error
    return Row(tables, str(_PROJECT)).table("project")


def _author(project: Row) -> str:
    """Return the project's first author as packages name one."""
    for author in project.tables("authors")[:1]:
        name, address = author.text("name", ""), author.text("email", "")
        return f"{name} <{address}>" if address else name
    return ""


def _licence(project: Row) -> str:
    """Return what names the project's licence; the older form of pyproject.toml has it in a table."""
    try:
        return project.text("license", "")
    except DefinitionError:
        return project.table("license").text("text", "")


def _missing(option: str) -> str:
    raise Misused(f"a package needs {option}; give it, or write it into [project] of {_PROJECT}")


def _print(folder: Path, written: tuple[Path, ...], rendered: Rendered, built: Built | None, *, as_json: bool) -> None:
    if as_json:
        facts = {"built": built.files, "checked": built.checked} if built else {}
        print_json({"folder": folder, "files": written, "build": rendered.build, **facts})
        return
    say(f"{folder} holds the package", fg="green", bold=True)
    shown = [path.relative_to(folder).as_posix() for path in written]
    own = [path for path in shown if "/nmhost/" not in path]
    say("\n".join(f"  {path}" for path in own))
    if len(own) < len(shown):
        say(f"  and {len(shown) - len(own)} files of nmhost")
    if built:
        say("\n".join(f"built {path}" for path in built.files))
        say(f"checked: {built.checked}")
    elif rendered.build:
        say(paragraph(f"to build it: cd {folder} && {rendered.build}", "  ", "\n"))
