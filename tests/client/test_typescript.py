"""Types of generated clients, as the TypeScript compiler sees them: right calls pass, wrong ones don't."""

import shutil
import subprocess
from pathlib import Path

import pytest

from nmhost.client import Form, client_files

PACKAGE = "typescript@5.9.3"
SCHEMAS = {
    "Colour": {"enum": ["red", "green"]},
    "State": {"type": "object", "properties": {"on": {"type": "boolean"}}, "required": ["on"]},
    **{
        kind.title(): {
            "type": "object",
            "properties": {"type": {"const": kind}, own: {"type": of}},
            "required": ["type", own],
        }
        for kind, own, of in (("cat", "lives", "integer"), ("dog", "name", "string"))
    },
    "Node": {
        "type": "object",
        "description": "A node of a tree.",
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
        },
        "required": ["name"],
    },
}
OBJECT = {"type": "object", "properties": {"a": {"type": "integer"}, "b-c": {"const": "x"}}, "required": ["a"]}
# Each kind of type: its schema, values that fit and values that don't, as TypeScript writes them.
KINDS: dict[str, tuple[object, list[str], list[str]]] = {
    "text": ({"type": "string"}, ["'x'"], ["1", "null"]),
    "integer": ({"type": "integer", "minimum": 1}, ["1"], ["'1'"]),
    "number": ({"type": "number"}, ["1.5"], ["true"]),
    "boolean": ({"type": "boolean"}, ["true"], ["0"]),
    "nothing": ({"type": "null"}, ["null"], ["'null'"]),
    "date": ({"type": "string", "format": "date-time"}, ["new Date(0).toISOString()"], ["new Date(0)"]),
    "bytes": ({"type": "string", "contentEncoding": "base64"}, ["btoa('x')"], ["new Uint8Array(1)"]),
    "enum": ({"$ref": "#/components/schemas/Colour"}, ["'red'"], ["'blue'"]),
    "const": ({"const": 3}, ["3"], ["4"]),
    "optional": ({"anyOf": [{"type": "string"}, {"type": "null"}]}, ["null", "'x'"], ["1"]),
    "several types": ({"type": ["string", "integer"]}, ["1", "'x'"], ["true"]),
    "list": ({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, ["['x', null]"], ["[1]"]),
    "tuple": (
        {"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}], "minItems": 2, "maxItems": 2},
        ["['x', 1]"],
        ["[1, 'x']", "['x']", "['x', 1, 2]"],
    ),
    "tuple of draft 7": (
        {"type": "array", "items": [{"type": "string"}], "additionalItems": {"type": "number"}, "minItems": 1},
        ["['x', 1, 2]", "['x']"],
        ["['x', 'y']", "[]"],
    ),
    "object": (OBJECT, ["{ a: 1 }", "{ a: 1, 'b-c': 'x' }"], ["{}", "{ a: 1, c: 2 }", "{ a: 1, 'b-c': 'y' }"]),
    "mapping": ({"type": "object", "additionalProperties": {"type": "number"}}, ["{ a: 1 }"], ["{ a: 'x' }"]),
    "open object": ({**OBJECT, "additionalProperties": True}, ["{ a: 1, more: [] }"], ["{ more: 1 }"]),
    "all of": (
        {"allOf": [OBJECT, {"type": "object", "properties": {"z": {"type": "string"}}, "required": ["z"]}]},
        ["{ a: 1, z: 'x' }"],
        ["{ a: 1 }"],
    ),
    "recursive": (
        {"$ref": "#/components/schemas/Node"},
        ["{ name: 'x', children: [{ name: 'y' }] }"],
        ["{ name: 'x', children: [{}] }"],
    ),
    "anything": ({}, ["1", "{ a: [] }"], []),
    "never": (False, [], ["1"]),
    "nothing in a list": ({"type": "array", "maxItems": 0}, ["[]"], ["[1]"]),
    "named as what the module has": ({"$ref": "#/components/schemas/State"}, ["{ on: true }"], ["'open'"]),
    "one of several by their tags": (
        {"anyOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
        ["{ type: 'cat', lives: 9 }"],
        ["{ type: 'cat', name: 'x' }", "{ lives: 9 }"],
    ),
}
USE = """
import {{ connect, HostError, HostExitedError, HostMissingError, type State, type Stream }} from "./vault.js";

const vault = connect({{ timeout: 5000, label: "home", admit: (sender) => sender.id === "x" }});
export async function right(signal: AbortSignal): Promise<void> {{
{right}
  const text: string = await vault.text({{ value: "x" }}, {{ timeout: 1000, signal, retry: 3 }});
  await vault.text({{ value: "x" }}, {{ timeout: undefined, signal: undefined }});
  const node = await vault.recursive({{ value: {{ name: text }} }});
  const children: string[] | undefined = node.children?.map(({{ name }}) => name);
  const items: Stream<number, string> = vault.count({{ to: 3 }});
  for await (const item of items) item.toFixed();
  const opened: string = await vault.box.open();
  const same: string = await vault.call("box.open");
  await vault.close_();
  vault.close();
  vault.handle("title", async (params: {{ tab: number }}) => `${{params.tab}}`);
  const off: () => void = vault.on("saved", (tab) => console.log(tab, children, opened, same));
  vault.onStateChange(({{ state, reason }}) => console.log(state satisfies State, reason?.message));
  off();
  try {{
    await vault.text({{ value: "x" }});
  }} catch (error) {{
    if (error instanceof HostMissingError) console.log(error.code satisfies number | null);
    else if (error instanceof HostExitedError) console.log(error.kind satisfies "exited");
    else if (error instanceof HostError) console.log(error.data);
  }}
}}
export async function wrong(): Promise<void> {{
{wrong}
  // @ts-expect-error
  await vault.text();
  // @ts-expect-error
  await vault.text({{ value: "x", other: 1 }});
  // @ts-expect-error
  await vault.unknown({{}});
  // @ts-expect-error
  await vault.call("unknown");
  // @ts-expect-error
  const number: number = await vault.text({{ value: "x" }});
  // @ts-expect-error
  vault.text({{ value: "x" }}, {{ timeout: "soon" }});
  // @ts-expect-error
  connect({{ via: "popup" }});
  // @ts-expect-error
  vault.state = "open";
}}
"""


def method(name: str, schema: object, **more: object) -> dict[str, object]:
    params = [{"name": "value", "required": True, "schema": schema}]
    return {"name": name, "params": params, "result": {"name": "result", "schema": schema}, **more}


def name_of(kind: str) -> str:
    return kind.replace(" ", "_")


def document() -> dict[str, object]:
    methods = [method(name_of(kind), schema) for kind, (schema, _, _) in KINDS.items()]
    to = [{"name": "to", "required": True, "schema": {"type": "integer"}}]
    count = {"name": "count", "params": to, "result": {"name": "item", "schema": {"type": "integer"}}}
    returned = {"x-nmhost-stream": True, "x-nmhost-returned": {"type": "string"}}
    text = {"name": "result", "schema": {"type": "string"}}
    plain = [{"name": name, "params": [], "result": text} for name in ("box.open", "close")]
    return {
        "openrpc": "1.3.2",
        "info": {"title": "com.example.vault", "version": "1.2.0"},
        "methods": [*methods, {**count, **returned}, *plain],
        "components": {"schemas": SCHEMAS},
    }


@pytest.fixture(scope="session")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The TypeScript compiler."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node and npm are not installed")
    folder = tmp_path_factory.mktemp("typescript")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=100)
    except subprocess.TimeoutExpired:
        pytest.skip("npm's registry does not answer")
    if done.returncode:
        pytest.skip(f"npm can't install {PACKAGE}: {done.stderr.strip()[-200:]}")
    return folder / "node_modules" / "typescript" / "bin" / "tsc"


def compiled(compiler: Path, folder: Path) -> str:
    strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"]
    options = [*strict, "--noEmit", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler"]
    command = ["node", str(compiler), *options, "use.ts"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=110).stdout


@pytest.mark.parametrize("form", Form)
def test_right_calls_pass_and_wrong_ones_are_refused(compiler: Path, tmp_path: Path, form: Form) -> None:
    files = client_files(tmp_path / f"vault.{form}", document(), form=form)
    right = [
        f"  await vault.{name_of(kind)}({{ value: {good} }});"
        for kind, (_, goods, _) in KINDS.items()
        for good in goods
    ]
    wrong = [
        f"  // @ts-expect-error\n  await vault.{name_of(kind)}({{ value: {bad} }});"
        for kind, (_, _, bads) in KINDS.items()
        for bad in bads
    ]
    files[tmp_path / "use.ts"] = USE.format(right="\n".join(right), wrong="\n".join(wrong))
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    assert compiled(compiler, tmp_path) == ""


def test_an_untyped_client_takes_any_method(compiler: Path, tmp_path: Path) -> None:
    files = client_files(tmp_path / "vault.js", document(), form=Form.JAVASCRIPT, typed=False)
    files[tmp_path / "use.ts"] = (
        'import { connect } from "./vault.js";\nconst sum: number = await connect().call<number>("add", { a: 1 });\n'
        "export { sum };\n"
    )
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    assert compiled(compiler, tmp_path) == ""
