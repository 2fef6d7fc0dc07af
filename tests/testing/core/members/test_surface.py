"""The recorded surface of the API: what exists for whom."""

import pytest

from nmhost.testing.core.members.surface import Asker, expand, shorten, surface, surface_files

FAMILIES = ("chromium", "firefox")


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_shipped_stays_small(family: str) -> None:
    assert all(file.stat().st_size < 150_000 for file in surface_files(family).values())


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("gates", "there"), [((), False), (("alarms",), True)])
def test_a_permission_opens_a_namespace(family: str, gates: tuple[str, ...], there: bool) -> None:
    paths = [one.path for one in surface(family).of(Asker("background", 3, frozenset(gates)))]
    assert ("alarms.create" in paths) is there


@pytest.mark.parametrize("family", FAMILIES)
def test_a_content_script_has_little(family: str) -> None:
    gates = frozenset(["tabs", "storage", "alarms"])
    namespaces = {one.path for one in surface(family).of(Asker("content", 3, gates)) if "." not in one.path}
    assert {"runtime", "storage", "i18n"} <= namespaces
    assert not namespaces & {"tabs", "alarms", "windows"}


@pytest.mark.parametrize(
    ("spec", "short"),
    [
        ({"type": "string"}, "string"),
        ({"type": "integer", "optional": True}, "integer?"),
        ({"ref": "tabs.Tab", "optional": True}, "#tabs.Tab?"),
        ({"type": "array", "items": {"ref": "tabs.Tab"}}, {"type": "array", "items": "#tabs.Tab"}),
    ],
)
def test_specs_have_a_short_form(spec: dict[str, object], short: object) -> None:
    assert shorten(spec) == short
    assert expand(short) == spec


@pytest.mark.parametrize("family", FAMILIES)
def test_every_type_that_is_named_is_there(family: str) -> None:
    whole = surface(family)
    specs = [spec for one in whole.members.values() for spec in (*one.parameters, *one.extra)]
    assert [name for name in whole.reachable(specs) if not whole.knows(name)] == []
