"""Find an app that is not installed as a browser would find it if it were: in a home that is thrown away."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from nmhost.browsers import Browser, MemoryRegistry, Places, System
from nmhost.install import apply, plan_install
from nmhost.launch import Found, Refusal
from nmhost.launch.in_browser import find_in_browser
from nmhost.project.declared import App


@contextmanager
def as_it_lies(app: App, browser: Browser, extension: str | None) -> Generator[Found | Refusal]:
    """Install an app where nobody else sees it, and give what *browser* finds there.

    Raises:
        InstallRefused: It could not be installed anywhere.
        DefinitionError: Its host's name or an ID of its callers is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="nmhost-send-", ignore_cleanup_errors=True) as folder:
        places = Places.here(home=Path(folder).resolve())
        registry = MemoryRegistry() if places.system is System.WINDOWS else None
        plan = plan_install(
            app, browsers=(browser,), places=places, app=app.text, interpreter=app.interpreter, program=app.program
        )
        apply(plan, registry=registry, try_start=False)
        yield find_in_browser(app.name, browser, places, caller=extension, registry=registry)
