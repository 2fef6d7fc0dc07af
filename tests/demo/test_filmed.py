"""The demonstration in real browsers."""

import json
import os

import pytest

from nmhost.browsers import Family
from nmhost.demo.filmed import film
from nmhost.demo.stage import stage
from nmhost.testing import real

pytestmark = pytest.mark.real_browser


@pytest.mark.parametrize("family", [each.value for each in Family])
def test_the_host_ends_when_the_extension_disconnects(family: str) -> None:
    if reason := real.why_not(family):
        pytest.skip(reason)
    with stage() as scene:
        scene.install()
        filmed = film(scene, Family(family))
    assert json.dumps(filmed.pongs[-1]) == '{"type": "pong", "count": 3}'
    assert filmed.seconds < 2
    with pytest.raises(ProcessLookupError):
        os.kill(filmed.process, 0)
