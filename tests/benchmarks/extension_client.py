"""What a generated client costs over a port and a Map of ids written by hand, in one worker of real Chromium.

Both use one port to one host, in blocks of calls that alternate within one page: what the machine does besides hits
both alike. A figure is the median of the differences between neighbouring blocks, with the distance of their quartiles.
"""

import base64
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from nmhost.client import Form, client_files
from nmhost.project.new import public_key
from nmhost.testing import real

_APP = Path(__file__).parent.parent / "client" / "app.py"
_NAME = "com.example.bridge"
_CALLS = 100
_PAIRS_A_ROUND = 20
MANIFEST = {
    "manifest_version": 3,
    "name": "bench",
    "version": "1.0",
    "permissions": ["nativeMessaging", "storage"],
    "background": {"service_worker": "background.js", "type": "module"},
    "key": base64.b64encode(public_key(bytes(256))).decode(),
}
_BACKGROUND = f"""
import {{ connect }} from "./client.js";
const port = chrome.runtime.connectNative("{_NAME}");
const waiting = new Map();
let asked = 0;
let listen = (message) => {{
  const {{ resolve, reject }} = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) reject(new Error(message.error.message));
  else resolve(message.result);
}};
const ofHand = listen;
let ofClient;
port.onMessage.addListener((message) => listen(message));
const byHand = (method, params) => new Promise((resolve, reject) => {{
  const id = ++asked;
  waiting.set(id, {{ resolve, reject }});
  port.postMessage({{ jsonrpc: "2.0", id, method, params }});
}});
chrome.runtime.connectNative = () => ({{
  name: port.name,
  postMessage: (message) => port.postMessage(message),
  disconnect: () => port.disconnect(),
  onMessage: {{ addListener: (listener) => {{ ofClient = listener; listen = listener; }} }},
  onDisconnect: port.onDisconnect,
}});
const client = connect();
const ways = {{ byHand, byClient: (method, params) => client.call(method, params) }};
const shapes = {{
  async sequence(call) {{ for (let a = 0; a < {_CALLS}; a++) await call("add", {{ a, b: 1 }}); }},
  async crowd(call) {{ await Promise.all(Array.from({{ length: {_CALLS} }}, (_, a) => call("add", {{ a, b: 1 }}))); }},
}};
const block = async (way, shape) => {{
  listen = way === "byHand" ? ofHand : ofClient;
  const began = performance.now();
  await shapes[shape](ways[way]);
  return (performance.now() - began) * 1000 / {_CALLS};
}};
globalThis.measure = async (shape, pairs) => {{
  listen = ofClient ?? listen; // which the block before may have left to the other way
  await client.call("add", {{ a: 1, b: 1 }});
  for (const way of ["byHand", "byClient"]) await block(way, shape);
  const taken = [];
  for (let pair = 0; pair < pairs; pair++) {{
    const one = {{}};
    for (const way of pair % 2 ? ["byClient", "byHand"] : ["byHand", "byClient"]) one[way] = await block(way, shape);
    taken.push([one.byHand, one.byClient]);
  }}
  return taken;
}};
"""
_SHAPES = {"one after another": "sequence", f"{_CALLS} at once": "crowd"}


@dataclass(frozen=True)
class Difference:
    """What blocks of calls in pairs say.

    Args:
        title: What was measured, and how.
        pairs: How many pairs.
        ways: What the first and the second of each pair were.
        first_us: A call the first way, the median.
        difference_us: What the second way takes besides, the median.
        quartiles_us: Between which half of the differences lie.
    """

    title: str
    pairs: int
    ways: tuple[str, str]
    first_us: float
    difference_us: float
    quartiles_us: tuple[float, float]

    def text(self) -> str:
        """Return it for people."""
        low, high = self.quartiles_us
        return (
            f"{self.title}: {self.pairs} pairs of blocks\n"
            f"  {self.ways[0]} {self.first_us:.1f} us a call, {self.ways[1]} {self.difference_us:+.1f} us, "
            f"{self.difference_us / self.first_us:+.1%} (half lie between {low:+.1f} and {high:+.1f})\n"
        )

    def data(self) -> dict[str, object]:
        """Return it for programs."""
        return asdict(self)


def difference(title: str, ways: tuple[str, str], pairs: Sequence[tuple[float, float]]) -> Difference:
    """Return what *pairs* say, each what a call took one way and the other, in microseconds."""
    differences = [second - first for first, second in pairs]
    low, middle, high = statistics.quantiles(differences, n=4)
    return Difference(title, len(pairs), ways, statistics.median(first for first, _ in pairs), middle, (low, high))


def calls(folder: Path, rounds: int) -> Iterator[Difference]:
    """Measure calls by hand and by the client, in pairs of blocks."""
    if real.why_not("chromium"):
        return
    (folder / "calls").mkdir(parents=True)
    texts = {"manifest.json": json.dumps(MANIFEST), "background.js": _BACKGROUND}
    document = {"info": {"title": _NAME}}
    files = client_files(folder / "calls" / "client.js", document, form=Form.JAVASCRIPT, typed=False)
    files |= {folder / "calls" / name: text for name, text in texts.items()}
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    with real.start("chromium") as browser:
        browser.add_host(str(_APP))
        background = browser.install_extension(folder / "calls").background
        for title, shape in _SHAPES.items():
            pairs = background.evaluate(f"await measure('{shape}', {rounds * _PAIRS_A_ROUND})", timeout=600)
            if not isinstance(pairs, list):
                raise TypeError(f"the browser says {pairs!r}")
            yield difference(f"Calls in real Chromium, {title}", ("by hand", "the client"), pairs)
