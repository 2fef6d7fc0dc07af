"""Find an installed host as a browser would, on behalf of one of the extensions that it admits."""

from pathlib import Path, PurePath

from nmhost.browsers import Browser, Family, Places, Registry, Scope
from nmhost.launch import Found, Refusal, find_host
from nmhost.manifest import callers_in, explain

NOBODY = ""
"""An extension ID that no manifest lists."""


def find_in_browser(
    name: str,
    browser: Browser,
    places: Places,
    *,
    caller: str | None = None,
    scope: Scope | None = None,
    user_data_dir: PurePath | None = None,
    registry: Registry | None = None,
) -> Found | Refusal:
    """Return the host that *browser* would start, or its refusal.

    Args:
        name: The host's name.
        browser: The browser.
        places: Whose browser it is.
        caller: The ID of the extension that connects; without one, the first that the manifest admits.
        scope: The only scope that is looked at; both if None.
        user_data_dir: What the browser is given as ``--user-data-dir``.
        registry: The machine's registry.
    """
    locations = browser.locations(places, scope, user_data_dir=user_data_dir)

    def find(extension: str) -> Found | Refusal:
        return find_host(
            name,
            family=browser.family,
            caller=extension,
            locations=locations,
            system=places.system,
            registry=registry,
        )

    answer = find(NOBODY if caller is None else caller)
    if caller is not None or isinstance(answer, Found):
        return answer
    admitted = _admitted(answer, name, browser.family)
    return find(admitted[0]) if admitted else answer


def _admitted(refusal: Refusal, name: str, family: Family) -> list[str]:
    """Return the callers of the first manifest that has nothing wrong but lacks us."""
    for tried in refusal.tried:
        if [fault.rule for fault in tried.faults] == ["caller"]:
            data = Path(tried.path).read_bytes()
            manifest = explain(data, family=family, name=name, file=tried.path).manifest
            return callers_in(manifest or {}, family)
    return []
