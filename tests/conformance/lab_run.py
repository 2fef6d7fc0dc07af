"""One run of one scenario: what its contexts load, and what they reported so far."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.conformance.corpus import HOME, Scenario
from tests.conformance.traces import Trace

LIBRARY = ("lib/trace.js", "lib/messaging.js")
BOOT = "lib/messaging_boot.js"

Command = Callable[[str, dict[str, object]], dict[str, object]]


@dataclass
class Run:
    """One run of one scenario: what its contexts reported so far."""

    scenario: Scenario
    ids: tuple[str, str]  # of the extension under test and of the other one
    command: Command
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    events: list[Trace] = field(default_factory=list)
    signals: dict[str, object] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    @property
    def in_page(self) -> bool:
        """Whether a scenario that is one function runs in a page of the extension instead of its background."""
        return self.scenario.is_function and self.scenario.options.get("context") == "page"

    @property
    def scripts(self) -> dict[str, str]:
        """What every context loads, in order: the path it is loaded by and the text."""
        library = {path: (HOME / path).read_text(encoding="utf-8") for path in LIBRARY}
        own = {f"scenarios/{path.name}": path.read_text(encoding="utf-8") for path in self.scenario.scripts}
        return {**library, **own, BOOT: (HOME / BOOT).read_text(encoding="utf-8")}

    def config(self, origin: str, **more: object) -> str:
        """Return the script that tells a context about the run."""
        lab = {
            "scenario": self.scenario.name,
            "run": self.token,
            "origin": origin,
            "id": self.ids[0],
            "other_id": self.ids[1],
            "page": self.in_page,
            **more,
        }
        return f"globalThis.LAB = {json.dumps(lab)};\n"

    def in_web_page(self, page: str) -> bool:
        """Whether the scenario has a function for the web page's own script."""
        return {"web": "web", "content": "content_web"}.get(page) in self.scenario.contexts
