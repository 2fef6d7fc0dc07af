"""Installing a host where one real browser looks, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nmhost.browsers import Browser, Places
from nmhost.install import Options, apply, plan_install
from nmhost.project.apps import resolve


def install_host(app: str, browser: Browser, *, home: Path, extensions: Iterable[str]) -> None:
    """Install a host as ``nmhost install`` does, in a home folder.

    Args:
        app: ``vault.py``, ``vault.py:host`` or ``package.module:host``.
        browser: The browser's row of the catalogue.
        home: The home folder.
        extensions: IDs that may connect beside the host's own.

    Raises:
        DefinitionError: There is no such app, or it has not exactly one host.
        InstallRefused: Something is in the way.
    """
    declared = resolve(app)
    options = Options(extensions=tuple(extensions), asked=frozenset({browser.id}))
    plan = plan_install(
        declared,
        browsers=[browser],
        places=Places.here(home=home),
        app=declared.text,
        interpreter=declared.interpreter,
        options=options,
    )
    apply(plan)
