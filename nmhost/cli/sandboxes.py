"""What an installation can't do for browsers in a sandbox, and what their users can."""

from collections.abc import Iterable

from nmhost.browsers import Browser, Places, Sandbox, detect
from nmhost.doctor.sandboxes import explain_sandbox, find_helpers, opening_command, reachable


def sandbox_warnings(browsers: Iterable[Browser], places: Places) -> list[str]:
    """Return for each sandboxed build on this machine that may not start the host what it needs."""
    boxes = [(browser, box) for browser in browsers for box in detect(browser, places).sandboxes]
    if not boxes:
        return []
    helpers = find_helpers(places)
    return [_warning(browser, box) for browser, box in boxes if not reachable(box, helpers)]


def _warning(browser: Browser, box: Sandbox) -> str:
    command = opening_command(box)
    opening = f"; it is opened by: {command}" if command else ""
    return f"{browser.name} as {box.kind} {box.id} may not start the host: {explain_sandbox(box)}{opening}"
