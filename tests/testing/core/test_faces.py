"""What a test's Python is promised of the API is there in both families."""

import pytest

from nmhost.testing.core import faces
from nmhost.testing.core.contexts import Context
from nmhost.testing.python.events import Event
from nmhost.testing.python.front import PythonFront
from nmhost.testing.python.ports import Port
from nmhost.testing.python.promises import Promise


def members_of(face: type) -> set[str]:
    own = {name for kind in face.__mro__ for name in (*vars(kind), *getattr(kind, "__annotations__", {}))}
    return {name for name in own if not name.startswith("_")}


@pytest.mark.parametrize(
    ("face", "real"), [(faces.EventFace, Event), (faces.PromiseFace, Promise), (faces.PythonSide, PythonFront)]
)
def test_every_member_that_is_promised_is_there(face: type, real: type) -> None:
    assert members_of(face) - {*dir(real), *PythonFront.__annotations__} == set()


def test_a_port_has_what_its_face_promises(page: Context, accepted: list[Port]) -> None:
    port = page.runtime.connect()
    assert [name for name in sorted(members_of(faces.PortFace)) if not hasattr(port, name)] == []


@pytest.mark.parametrize(("space", "face"), [("runtime", faces.RuntimeFace), ("tabs", faces.TabsFace)])
def test_a_namespace_has_what_its_face_promises(background: Context, space: str, face: type) -> None:
    namespace = getattr(background.python, space)
    assert [name for name in sorted(members_of(face)) if not hasattr(namespace, name)] == []
