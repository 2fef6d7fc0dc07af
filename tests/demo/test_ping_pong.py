"""The demonstration's host answers every ping with its pong, and says so of nothing else."""

import json
from pathlib import Path

import pytest

import nmhost.demo
from nmhost.demo.ping_pong import host
from nmhost.extension.ids import chromium_id, firefox_id
from nmhost.testing import client

EXTENSION = Path(nmhost.demo.__file__).parent / "extension" / "manifest.json"


@pytest.mark.parametrize("count", [0, 3, -1])
def test_a_ping_is_answered_with_its_count(count: int) -> None:
    with client(host) as port:
        port.post({"type": "ping", "count": count})
        assert port.receive() == {"type": "pong", "count": count}


def test_its_callers_are_the_ids_of_its_extension_in_both_families() -> None:
    manifest = json.loads(EXTENSION.read_bytes())
    assert set(host.extensions) == {firefox_id(manifest), chromium_id(manifest, "")}
