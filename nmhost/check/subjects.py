"""What is to be checked: an installed host by its name, an app that lies here, or any program."""

import json
import os
import shlex
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath

from nmhost.browsers import Browser, Family, FolderLocation, Places, Scope, detect, family_rules, load_catalogue
from nmhost.check.rig import Rig, Subject
from nmhost.check.verdicts import Fault
from nmhost.errors import DefinitionError
from nmhost.install.machine import registry
from nmhost.launch import Found, Refusal
from nmhost.launch.in_browser import find_in_browser
from nmhost.project.declared import App, resolve
from nmhost.start import split_app

_CALLERS = {Family.CHROMIUM: "abcdefghijklmnopabcdefghijklmnop", Family.FIREFOX: "check@nmhost.example"}


def installed(name: str, places: Places) -> Subject:
    """Return the host that is installed under a name, as the browsers here find it.

    Raises:
        DefinitionError: No browser of any family finds it; the text has their words.
    """
    found: dict[Family, Found] = {}
    refused: dict[Family, str] = {}
    rejected: dict[Family, str] = {}
    for browser in _browsers(places):
        answer = find_in_browser(name, browser, places, registry=registry())
        if isinstance(answer, Refusal):
            reason = f"{browser.name} does not start it: {answer.reason}"
            refused.setdefault(browser.family, reason)
            if answer.tried:
                rejected.setdefault(browser.family, reason)
        else:
            found.setdefault(browser.family, answer)
    if not found:
        reasons = "; ".join(refused.values()) or "no browser is here"
        raise DefinitionError(f"no browser finds the host {name}: {reasons}; nmhost doctor {name} says what mends it")
    return Subject(name, found, refused, installed=True, rejected=rejected)


def program(path: Path) -> Subject:
    """Return a program as each family's browser would start it if a manifest named it.

    Raises:
        DefinitionError: There is no such program, or it can't be executed.
    """
    if not path.is_file():
        raise DefinitionError(f"there is no program {path}; give a host's name, an app or an executable file")
    if not os.access(path, os.X_OK):
        raise DefinitionError(f"{path} may not be executed; chmod +x it, as a browser needs it too")
    whole = path.absolute()
    return Subject(path.name, {family: _found(family, whole) for family in Family}, {}, installed=False)


@contextmanager
def subject_of(text: str, *, python: str | None = None) -> Generator[Subject, None, None]:
    """Give the host that a person means: an app that lies here, a program by its path, else an installed host's name.

    Raises:
        DefinitionError: There is none, or none that can be started.
    """
    source, variable = split_app(text)
    if variable or source.endswith(".py"):
        with app(resolve(text, python=python)) as subject:
            yield subject
    elif "/" in text or "\\" in text:
        yield program(Path(text))
    else:
        yield installed(text, Places.here())


@contextmanager
def app(declared: App) -> Generator[Subject, None, None]:
    """Give an app as its wrapper would start it, without installing it."""
    with tempfile.TemporaryDirectory(prefix="nmhost-check-") as folder:
        wrapper = Path(folder, declared.name)
        words = shlex.join(declared.command(folder))
        wrapper.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        wrapper.chmod(stat.S_IRWXU)
        callers = {family: _own_caller(declared, family) for family in Family}
        found = {family: _found(family, wrapper, caller) for family, caller in callers.items() if caller}
        missing = {family: f"the app names no extension of {family}" for family in Family if family not in found}
        yield Subject(declared.name, found, missing, installed=False)


def with_message(subject: Subject) -> Subject:
    """Return the subject with how many messages it sends by itself, and ``{}`` for its message if it answers that.

    A message that is known already stays.
    """
    asked = replace(subject, message={}) if subject.message is None else subject
    family = next(iter(subject.found))
    rig = Rig(asked, family)
    try:
        with rig.start() as talk:
            rig.settle(talk)
            greeting = len(talk.rest())
            talk.send(rig.payload)
            answer = talk.next_frame(subject.patience.answer / 4)
    except Fault:
        return subject
    return replace(asked if answer is not None else subject, greeting=greeting, error=_error_in(answer))


def _error_in(answer: bytes | None) -> str:
    """Return the error that an answer is, as JSON-RPC and most protocols have it; nothing of any other answer."""
    try:
        value: object = json.loads(answer or b"null")
    except ValueError:
        return ""
    error = value.get("error") if isinstance(value, dict) else None
    return json.dumps(error, ensure_ascii=False) if error else ""


def _found(family: Family, path: Path, caller: str = "") -> Found:
    own = caller or _CALLERS[family]
    rules = family_rules(family)
    manifest: dict[str, object] = {
        "name": path.name,
        "path": str(path),
        "type": "stdio",
        rules.callers_key: [rules.caller(own)],
    }
    place = FolderLocation(scope=Scope.USER, rank=0, path=PurePath(path.parent))
    return Found(family, own, str(place.manifest(path.name)), str(path), manifest, place)


def _own_caller(declared: App, family: Family) -> str:
    from nmhost.manifest import classify  # an installed host or a program needs none

    ids = [classify(each) for each in declared.extensions]
    return next((each.id for each in ids if each.family is family), "")


def _browsers(places: Places) -> list[Browser]:
    """Return the browsers that are here, and behind them the family's own, which also stand for those that are not."""
    catalogue = load_catalogue()
    here = [browser for browser in catalogue.browsers if detect(browser, places, registry=registry()).found]
    own = [catalogue.find(family.value) for family in Family]
    return [*here, *(browser for browser in own if browser not in here)]
