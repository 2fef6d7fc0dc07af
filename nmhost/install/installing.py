"""Install a host as the command does: find its app, its Python and the browsers, plan, and see that it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nmhost.browsers import Places, Scope
from nmhost.install.applying import Applied, apply
from nmhost.install.choosing import Choice, choose_browsers
from nmhost.install.comparing import pending
from nmhost.install.machine import registry
from nmhost.install.plan import Options, Plan
from nmhost.install.planning import plan_install
from nmhost.install.wrapper import checked_environ
from nmhost.project.declared import App, resolve
from nmhost.project.running import app_of

if TYPE_CHECKING:
    from nmhost.lazy.declared_host import DeclaredHost


@dataclass(frozen=True)
class Installation:
    """What an installation did, or would do.

    Args:
        plan: What was planned, with the browsers that find the host and those that do not.
        applied: What was done; no steps if all was there already.
    """

    plan: Plan
    applied: Applied


def install(
    host: "DeclaredHost | App | Path | str",
    *,
    browsers: Sequence[str] = (),
    everything: bool = False,
    python: str | None = None,
    scope: Scope = Scope.USER,
    extensions: Sequence[str] = (),
    environ: Mapping[str, str] | None = None,
    user_data_dir: Path | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> Installation:
    """Make browsers find and start a host, as ``nmhost install`` does: all or nothing, and the host was seen to run.

    Args:
        host: The host that this program has, or an app as the command line names it.
        browsers: The browsers, by name; those that are found on this machine by default.
        everything: Take every browser that is known for this system, found or not.
        python: The interpreter, or virtual environment, that runs an app that is named; this one by default.
        scope: For whom.
        extensions: IDs of extensions that are admitted too, as of one in development.
        environ: Environment variables that the host is started with, beside its own.
        user_data_dir: What the Chromium family is given as ``--user-data-dir``, if it is.
        force: Replace files that are not nmhost's, or were edited.
        dry_run: Say what would be done, and do nothing.

    Raises:
        DefinitionError: The host's app can't be found or imported, or its name or an ID is wrong.
        UnknownBrowser: A browser has none of the names that are known.
        InstallRefused: Something is in the way, a browser that was asked for can't be served, or the host does not run.
    """
    environ = checked_environ(environ or {})
    app = _app(host, python, environ)
    places = Places.here()
    choice = choose_browsers(browsers, places, everything=everything, registry=registry())
    folder = user_data_dir.absolute() if user_data_dir else None
    return carry_out(
        plan_app(app, choice, places, Options(scope, tuple(extensions), folder, choice.asked, environ)),
        force=force,
        dry_run=dry_run,
    )


def plan_app(app: App, choice: Choice, places: Places, options: Options) -> Plan:
    """Return the plan that installs *app* for the chosen browsers.

    Raises:
        DefinitionError: The host's name or an ID is wrong.
        InstallRefused: It would not run for long, or a browser that was asked for can't be served.
    """
    return plan_install(
        app,
        browsers=choice.browsers,
        places=places,
        app=app.text,
        start=app.start,
        interpreter=app.interpreter,
        program=app.program,
        options=options,
        detected=choice.detected,
    )


def carry_out(plan: Plan, *, force: bool = False, dry_run: bool = False) -> Installation:
    """Apply a plan and see that the host runs, or say what that would do.

    Raises:
        InstallRefused: Something is in the way, or the host does not run; nothing was changed.
    """
    if dry_run:
        work = pending(plan, registry=registry(), force=force)
        return Installation(plan, Applied(work.steps, work.replaced))
    return Installation(plan, apply(plan, registry=registry(), force=force))


def _app(host: "DeclaredHost | App | Path | str", python: str | None, environ: Mapping[str, str]) -> App:
    if isinstance(host, App):
        return host
    return resolve(str(host), python=python, environ=environ) if isinstance(host, Path | str) else app_of(host)
