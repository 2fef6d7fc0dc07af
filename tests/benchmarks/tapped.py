"""What a tap adds to a round trip in real Chromium: an extension has a port to a host, and one to the same host tapped.

Blocks of round trips alternate between the two, as the client's do.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from nmhost.browsers import Places
from nmhost.tap import Settings, place_tap
from nmhost.testing import real
from tests.benchmarks.candidates import Candidate
from tests.benchmarks.extension_client import MANIFEST, Difference, difference

_NAME = "com.example.bench"
_TRIPS = 100
_PAIRS_A_ROUND = 20
_BACKGROUND = f"""
const ports = ["plain", "tapped"].map((way) => chrome.runtime.connectNative(`{_NAME}.${{way}}`));
const trip = (port, message) => new Promise((resolve) => {{
  const heard = () => {{ port.onMessage.removeListener(heard); resolve(); }};
  port.onMessage.addListener(heard);
  port.postMessage(message);
}});
const block = async (port) => {{
  const began = performance.now();
  for (let count = 0; count < {_TRIPS}; count++) await trip(port, {{ count, text: "x".repeat(60) }});
  return (performance.now() - began) * 1000 / {_TRIPS};
}};
globalThis.measure = async (pairs) => {{
  for (const port of ports) await block(port);
  const taken = [];
  for (let pair = 0; pair < pairs; pair++) {{
    const one = [];
    for (const way of pair % 2 ? [1, 0] : [0, 1]) one[way] = await block(ports[way]);
    taken.push(one);
  }}
  return taken;
}};
"""


def round_trips(candidates: list[Candidate], folder: Path, rounds: int) -> Iterator[Difference]:
    """Measure the round trips of some hosts, plain and tapped, in pairs of blocks."""
    if real.why_not("chromium"):
        return
    for number, candidate in enumerate(candidates):
        yield _of_host(candidate, folder / f"tapped{number}", rounds)


def _of_host(candidate: Candidate, folder: Path, rounds: int) -> Difference:
    extension = folder / "extension"
    extension.mkdir(parents=True)
    (extension / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (extension / "background.js").write_text(_BACKGROUND, encoding="utf-8")
    program = Path(candidate.command[0])
    ways = {"plain": program, "tapped": _tapped(program, folder / "home")}
    with real.start("chromium") as browser:
        for way, path in ways.items():
            browser.add_command(f"{_NAME}.{way}", path)
        background = browser.install_extension(extension).background
        pairs = background.evaluate(f"await measure({rounds * _PAIRS_A_ROUND})", timeout=600)
    if not isinstance(pairs, list):
        raise TypeError(f"the browser says {pairs!r}")
    return difference(f"Round trips in real Chromium, {candidate.name}", ("plain", "tapped"), pairs)


def _tapped(program: Path, home: Path) -> Path:
    """Return what a browser would start of a program that is tapped in a home of its own."""
    place = home / ".mozilla" / "native-messaging-hosts" / f"{_NAME}.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps({"name": _NAME, "path": str(program), "type": "stdio"}), encoding="utf-8")
    place_tap(_NAME, Places.here(home=home), Settings())
    return Path(json.loads(place.read_text(encoding="utf-8"))["path"])
