"""The corpus: scenarios in the order of their files, learned by loading these in an engine, and their traces."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from nmhost.testing.javascript.v8 import Isolate, Thrown
from tests.conformance.traces import Trace, read_trace, read_traces

HOME = Path(__file__).resolve().parent
GROUPS = ("native", "messaging")
FAMILIES = ("chromium", "firefox")
LOAD_LIMIT = 60.0  # seconds that loading one file may take
VERSIONED = "@"  # firefox@140: traces of that version, where they differ from those of the newest
COMMON = "00_"  # a file of that prefix is loaded before every other file of its group

# At its top level a scenario file may use what a browser has and a bare engine has not; what it gets does not matter.
COLLECT = """
const anything = new Proxy(function () {}, {
  get: (_, key) => key === Symbol.toPrimitive ? () => "" : key === Symbol.iterator ? [][Symbol.iterator] : anything,
  apply: () => anything, construct: () => anything,
});
for (const name of ["browser", "chrome", "console", "crypto", "document", "fetch", "location", "navigator",
  "performance", "setInterval", "setTimeout", "structuredClone", "window", "Blob", "TextDecoder", "TextEncoder", "URL"])
  globalThis[name] ??= anything;
globalThis.self = globalThis;
const found = [];
let file = "";
globalThis.scenario = (name, body, options = {}) => {
  if (found.some((other) => other.name === name)) throw new Error(`two scenarios are called ${name}`);
  found.push({name, file, options, contexts: typeof body === "function" ? null : Object.keys(body)});
};
"""


class CorpusError(Exception):
    """A folder of scenarios cannot be read."""


@dataclass(frozen=True)
class Scenario:
    """One scenario: its name, its file, the contexts it has a function for, and the runner's options."""

    name: str
    group: str
    file: Path
    options: Mapping[str, object]
    contexts: tuple[str, ...]
    is_function: bool  # one function for the background (or the page), as all native scenarios are

    @property
    def has_other_extension(self) -> bool:
        """Whether a second extension takes part."""
        return any(context.startswith("other_") for context in self.contexts)

    def is_for(self, family: str) -> bool:
        """Whether it is meant for browsers of *family*: all are, unless the option ``families`` says else."""
        return family in cast("list[str]", self.options.get("families", [family]))

    @property
    def files(self) -> Mapping[str, str]:
        """Further files of the extension under test by their paths: texts, or ``base64:`` and what it stands for."""
        return cast("Mapping[str, str]", self.options.get("files") or {})

    @property
    def scripts(self) -> tuple[Path, ...]:
        """The scenario files to load, in order: those common to the group, then the scenario's own."""
        common = sorted(self.file.parent.glob(f"{COMMON}*.js"))
        return (*common, self.file) if self.file not in common else tuple(common)


@dataclass(frozen=True)
class Corpus:
    """A folder with ``scenarios/GROUP/FILE.js`` and ``traces/FAMILY/GROUP/FILE.json``.

    A folder that has a file a scenario instead, ``traces/FAMILY/NAME.json`` and ``NAME.2.json``, is read as well.
    """

    folder: Path
    scenarios: tuple[Scenario, ...]

    def traces_file(self, family: str, scenario: Scenario) -> Path:
        """Return the file that holds a scenario's traces."""
        return self.folder / "traces" / family / scenario.group / f"{scenario.file.stem}.json"

    def traces(self, family: str, name: str) -> list[Trace]:
        """Return the traces a browser of *family* gave for a scenario; each of them is right. None recorded: empty."""
        for scenario in self.scenarios:
            for one in dict.fromkeys([family, base(family)]) if scenario.name == name else ():
                stored = read_traces(self.traces_file(one, scenario)).get(name)
                if stored:
                    return [{"browser": base(family), **trace} for trace in stored]
        folder = self.folder / "traces" / family
        alternatives = sorted(folder.glob(f"{name}.[0-9].json"))
        paths = [folder / f"{name}.json", *alternatives]
        return [{"browser": family, **read_trace(path)} for path in paths if path.is_file()]

    def recorded(self, family: str) -> set[str]:
        """Return the names of the scenarios that have a trace."""
        return {scenario.name for scenario in self.scenarios if self.traces(family, scenario.name)}

    def select(self, only: str = ".", family: str | None = None) -> list[Scenario]:
        """Return the scenarios in whose name the regular expression *only* is found; those for *family* alone."""
        found = (scenario for scenario in self.scenarios if re.search(only, scenario.name))
        return [scenario for scenario in found if family is None or scenario.is_for(base(family))]


def base(family: str) -> str:
    """Return the family of a version of it: ``firefox`` of ``firefox@140``."""
    return family.partition(VERSIONED)[0]


def load(folder: Path = HOME) -> Corpus:
    """Return the corpus in *folder*.

    Raises:
        CorpusError: The folder holds no scenarios, or one of its files cannot be loaded.
    """
    folder = folder.resolve()
    groups = [folder / "scenarios" / group for group in GROUPS]
    scenarios = [scenario for group in groups for scenario in _load_group(group)]
    if not scenarios:
        raise CorpusError(f"{folder} has no scenario: files are looked for in scenarios/native and scenarios/messaging")
    return Corpus(folder, tuple(scenarios))


def _load_group(folder: Path) -> list[Scenario]:
    engine = Isolate(LOAD_LIMIT)
    engine.evaluate(COLLECT)
    for path in sorted(folder.glob("*.js")):
        try:
            engine.evaluate(f"file = {json.dumps(path.name)};")
            engine.evaluate(path.read_text(encoding="utf-8"))
        except Thrown as error:
            raise CorpusError(f"{path} cannot be loaded: {error}") from error
    found = cast("list[dict[str, object]]", json.loads(engine.evaluate("JSON.stringify(found)")))
    return [_scenario(folder, item) for item in found]


def _scenario(folder: Path, item: dict[str, object]) -> Scenario:
    contexts = cast("list[str] | None", item["contexts"])
    return Scenario(
        name=str(item["name"]),
        group=folder.name,
        file=folder / str(item["file"]),
        options=cast("dict[str, object]", item["options"]),
        contexts=("bg",) if contexts is None else tuple(contexts),
        is_function=contexts is None,
    )
