"""The prelude is made of all files of js/, each once, and its name can't be guessed."""

from pathlib import Path

import pytest

import nmhost.testing.javascript as room
from nmhost.testing.javascript.platform import ENGINE, SPACES
from nmhost.testing.javascript.prelude import API, COMMON, DOCUMENT, LAST, LATER, NAME, PLACES, TOKEN, prelude

FOLDER = Path(room.__file__).parent / "js"


def test_every_file_is_a_part_of_it_and_every_part_a_file() -> None:
    named = [
        *COMMON,
        *API,
        *DOCUMENT,
        *LAST,
        *{one for place in PLACES.values() for one in place},
        *(f"dom/{one}" for one in LATER),
    ]
    assert len(named) == len(set(named))
    files = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.js")}
    assert [name for name in named if name not in files] == []
    assert {name for name in files - set(named) if not name.startswith("web/")} <= {"engine/own", *ENGINE, *SPACES}


@pytest.mark.parametrize("kind", ["worker", "web"])
def test_a_kind_of_context_has_its_own_without_comments(kind: str) -> None:
    text = prelude(kind)
    assert text.startswith(f"const {TOKEN} = ")
    assert text.endswith(f"//# sourceURL={NAME}")
    assert not [line for line in text.splitlines()[:-1] if line.lstrip().startswith("//")]


def test_a_worker_does_without_documents() -> None:
    assert len(prelude("worker")) < len(prelude("web")) * 3 / 4


def test_the_token_is_long_and_random() -> None:
    assert len(TOKEN) == 17
    assert len(set(TOKEN)) > 4
