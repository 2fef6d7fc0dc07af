"""Each example answers what the published host was recorded to answer, in far fewer lines of wire and dispatch."""

import importlib
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nmhost import Host
from nmhost.errors import PortDisconnected
from nmhost.testing import client
from tests.examples.lines import lines_of

FOLDER = Path(__file__).parent
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/exchanges.json"))
ORIGINALS = tomllib.loads((FOLDER / "originals.toml").read_text("utf-8"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user who has all that the hosts look for."""
    shutil.copytree(FOLDER / "home", tmp_path, dirs_exist_ok=True)
    for name, value in {"HOME": tmp_path, "STORE_PROGRAM": tmp_path / "store", "KIND": "of blue"}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def exchanges(name: str, home: Path) -> list[dict[str, Any]]:
    text = (FOLDER / name / "exchanges.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text.replace("{home}", str(home)).replace("{package}", f"{home}/package"))
    return found


def host_of(name: str) -> Host:
    host: Host = importlib.import_module(f"tests.examples.{name}.app").host
    return host


@pytest.mark.parametrize("name", NAMES)
def test_every_recorded_exchange_is_answered_as_the_original_did(name: str, home: Path) -> None:
    with client(host_of(name)) as extension:
        for exchange in exchanges(name, home):
            if "message" in exchange:
                extension.post(exchange["message"])
            assert [extension.receive() for _ in exchange["replies"]] == exchange["replies"], exchange.get("message")
    with pytest.raises(PortDisconnected):  # and nothing besides
        extension.receive()


@pytest.mark.parametrize("name", NAMES)
def test_its_wire_and_dispatch_are_at_least_sixty_per_cent_shorter(name: str) -> None:
    assert lines_of((FOLDER / name / "app.py").read_text("utf-8")) <= 0.4 * ORIGINALS[name]["lines"]
