"""What a generated client costs over a port and a Map of ids written by hand, in one worker of real Chromium."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

from nmhost.client import Form, client_files
from nmhost.project.new import public_key
from nmhost.testing import real
from tests.benchmarks.client import Sample
from tests.benchmarks.rounds import compare
from tests.benchmarks.tables import Table

_APP = Path(__file__).parent.parent / "client" / "app.py"
_NAME = "com.example.bridge"
_CALLS = 2000
_MANIFEST = {
    "manifest_version": 3,
    "name": "bench",
    "version": "1.0",
    "permissions": ["nativeMessaging", "storage"],
    "background": {"service_worker": "background.js", "type": "module"},
    "key": base64.b64encode(public_key(bytes(256))).decode(),
}
_BACKGROUND = f"""
import {{ connect }} from "./client.js";
const client = connect();
const port = chrome.runtime.connectNative("{_NAME}");
const waiting = new Map();
let asked = 0;
port.onMessage.addListener((message) => {{
  const {{ resolve, reject }} = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) reject(new Error(message.error.message));
  else resolve(message.result);
}});
const byHand = (method, params) => new Promise((resolve, reject) => {{
  const id = ++asked;
  waiting.set(id, {{ resolve, reject }});
  port.postMessage({{ jsonrpc: "2.0", id, method, params }});
}});
const ways = {{ byHand, byClient: (method, params) => client.call(method, params) }};
const shapes = {{
  async sequence(call) {{ for (let a = 0; a < {_CALLS}; a++) await call("add", {{ a, b: 1 }}); }},
  async crowd(call) {{ await Promise.all(Array.from({{ length: {_CALLS} }}, (_, a) => call("add", {{ a, b: 1 }}))); }},
}};
globalThis.measure = async (way, shape) => {{
  await ways[way]("add", {{ a: 1 }});
  const began = performance.now();
  await shapes[shape](ways[way]);
  return performance.now() - began;
}};
"""
_WAYS = {"a port and a Map by hand": "byHand", "the generated client": "byClient"}
_SHAPES = {"one after another": "sequence", f"{_CALLS:,} at once": "crowd"}


def calls(folder: Path, rounds: int) -> Iterator[Table]:
    """Measure calls by hand and by the client, each in its turn."""
    if real.why_not("chromium"):
        return
    (folder / "calls").mkdir(parents=True)
    texts = {"manifest.json": json.dumps(_MANIFEST), "background.js": _BACKGROUND}
    document = {"info": {"title": _NAME}}
    files = client_files(folder / "calls" / "client.js", document, form=Form.JAVASCRIPT, typed=False)
    files |= {folder / "calls" / name: text for name, text in texts.items()}
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    with real.start("chromium") as browser:
        browser.add_host(str(_APP))
        background = browser.install_extension(folder / "calls").background
        for title, shape in _SHAPES.items():

            def run(name: str, shape: str = shape) -> Sample:
                taken = background.evaluate(f"await measure('{_WAYS[name]}', '{shape}')", timeout=120)
                if not isinstance(taken, int | float):
                    raise TypeError(f"the browser says {taken!r}")
                return Sample(taken * 1e3 / _CALLS, 0.0, _CALLS * 1e3 / taken, 0)

            rows = compare(list(_WAYS), run, rounds)
            yield Table(f"Calls in real Chromium, {title}", rows, ("us", "ratio", "noise"))
