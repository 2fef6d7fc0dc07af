"""Whatever is in a manifest, it is explained; and the rules in code accept just what the schemas accept."""

import json

from hypothesis import given
from hypothesis import strategies as st

from nmhost.browsers import Family, System
from nmhost.browsers.schema import first_error
from nmhost.manifest import explain

NAME = "com.example.vault"
FAMILIES = st.sampled_from(Family)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
ORIGINS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["chrome-extension", "*", "https", "CHROME-EXTENSION", ""]),
        st.sampled_from(["://", ":", ""]),
        st.sampled_from([LETTERS, LETTERS.upper(), "*", "*.a", "a*", "a:1", "", "x"]),
        st.sampled_from(["/", "", "/x", "/*"]),
    ),
)
IDS = st.sampled_from(
    ["a@b", "@b", "a@", "*", "A.b-c_d@E", "{01234567-89ab-cdef-0123-456789abcdef}", "", "a b@c", "ä@b"]
)
KEYS = {
    "name": st.just(NAME),
    "description": st.sampled_from(["d", ""]),
    "path": st.sampled_from(["/opt/vault", ""]),
    "type": st.sampled_from(["stdio", "pkcs11", "STDIO"]),
}


@st.composite
def manifests(draw: st.DrawFn, family: Family) -> dict[str, object]:
    """Draw a manifest that is right in most of its keys."""
    callers = ("allowed_origins", ORIGINS) if family is Family.CHROMIUM else ("allowed_extensions", IDS)
    keys = {**KEYS, callers[0]: st.lists(callers[1] | st.integers(), max_size=3)}
    made: dict[str, object] = {key: draw(values | JSON) for key, values in keys.items() if draw(st.integers(0, 9))}
    if not draw(st.integers(0, 5)):
        made["supports_native_initiated_connections"] = draw(st.booleans() | JSON)
    return made


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()), FAMILIES)
def test_any_bytes_are_explained(data: bytes, family: Family) -> None:
    explained = explain(data, family=family, name=NAME, file="/m.json")
    assert explained.faults  # nothing so small is a manifest


@given(st.sampled_from(Family).flatmap(lambda family: st.tuples(st.just(family), manifests(family))))
def test_the_rules_are_the_schemas_rules(drawn: tuple[Family, dict[str, object]]) -> None:
    family, manifest = drawn
    # On Windows a path may be relative, so that no rule is left that a schema can't say.
    explained = explain(json.dumps(manifest).encode(), family=family, name=NAME, file="/m.json", system=System.WINDOWS)
    accepted = first_error(f"{family}.schema.json", manifest) is None and manifest.get("name") == NAME
    assert explained.good is accepted
