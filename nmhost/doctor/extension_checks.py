"""Judge an extension's own folder: whether the browser takes it, and under which ID it connects."""

from collections.abc import Iterator
from pathlib import Path

from nmhost.browsers import Family, family_rules
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, Verdict, fault, hint, ok, warning
from nmhost.doctor.rows import row
from nmhost.errors import DefinitionError
from nmhost.extension import judge
from nmhost.extension.ids import id_in
from nmhost.extension.reading import manifest_in
from nmhost.project.declared import App
from nmhost.start import split_app

_NO_ID = (
    "its manifest.json names no ID: Firefox makes one up whenever it is loaded, and no host can admit that",
    'add "browser_specific_settings": {{"gecko": {{"id": "{}"}}}} to manifest.json',
)
_FROM_FOLDER = (
    "its ID {} is made from where the folder lies: elsewhere it is another",
    'add a "key" to manifest.json, as `nmhost new` does, to fix the ID',
)

_MANIFEST = "manifest.json"
_OTHERS = "(that is for the other family; this one goes without)"


def check_folder(facts: Facts) -> Iterator[Finding]:
    """Check whether the browser would take the extension whose folder was given."""
    if facts.subject.folder is not None:
        known = [one for one in facts.subject.app.extensions if "@" in one] if facts.subject.app else []
        yield from findings_of(facts.subject.folder, facts.browser.family, suggested=known[0] if known else "")


def check_beside(facts: Facts) -> Iterator[Finding]:
    """Check whether the host admits the extensions that lie beside its app, where no extension was named."""
    family = facts.browser.family
    if facts.subject.extension is not None or facts.subject.folder is not None:
        return
    for folder in facts.beside:
        own = id_of(folder, family)
        if own is not None and own not in facts.callers and "nativeMessaging" in _permissions(folder, family):
            text = f"{folder}, beside the app, is {own} for {family}, which the host does not admit"
            yield warning("extension", text, f"add {own!r} to extensions=[...], and {facts.reinstall}")


def extensions_beside(app: App | None) -> tuple[Path, ...]:
    """Return the folders of unpacked extensions that lie beside an app."""
    source = split_app(app.text)[0] if app is not None else ""
    if not Path(source).is_absolute():
        return ()
    return tuple(sorted(each.parent for each in Path(source).parent.glob(f"*/{_MANIFEST}")))


def findings_of(folder: Path, family: Family, *, suggested: str = "") -> Iterator[Finding]:
    """Yield what a family's browsers find in an extension's folder.

    Args:
        folder: The folder of the unpacked extension.
        family: The family.
        suggested: An ID that the host admits, for an extension that has none.
    """
    verdict = judge(folder, family.value)
    if not verdict.loaded:
        text = f"{family} refuses {folder}: {verdict.refusal}"
        yield fault("extension", text, "", console=verdict.lines, mend=f"edit {folder / _MANIFEST}")
        return
    others = row(family).texts("of_the_other_family")
    for line in verdict.lines:
        yield hint("extension", f"{line} {_OTHERS}") if line.startswith(others) else warning("extension", line)
    yield from _judged_id(folder, family, suggested or "NAME@example.com")
    if "nativeMessaging" not in _permissions(folder, family):
        text = "its manifest.json does not ask for the permission nativeMessaging, without which it starts no host"
        yield fault("extension", text, "", mend='add "nativeMessaging" to "permissions" in manifest.json')


def id_of(folder: Path, family: Family) -> str | None:
    """Return the ID that the extension in *folder* has, None if nobody can know it."""
    try:
        return id_in(folder, family)
    except DefinitionError:
        return None


def fits(findings: tuple[Finding, ...]) -> bool:
    """Return whether nothing keeps the browser from the extension."""
    return all(each.verdict is not Verdict.FAULT for each in findings)


def _judged_id(folder: Path, family: Family, suggested: str) -> Iterator[Finding]:
    own = id_of(folder, family)
    if own is None:
        yield fault(
            "extension", _NO_ID[0], family_rules(family).texts.say("forbidden"), mend=_NO_ID[1].format(suggested)
        )
    elif family is Family.CHROMIUM and "key" not in manifest_in(folder, family):
        yield warning("extension", _FROM_FOLDER[0].format(own), _FROM_FOLDER[1])
    else:
        yield ok("extension", f"{folder} is {own} for {family}")


def _permissions(folder: Path, family: Family) -> list[object]:
    manifest = manifest_in(folder, family)
    asked = [manifest.get("permissions"), manifest.get("optional_permissions")]
    return [one for part in asked if isinstance(part, list) for one in part]
