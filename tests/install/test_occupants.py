"""What lies where a file is to be written, and whose it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.install import apply
from tests.install.conftest import NAME, MakePlan, snapshot

FIREFOX = f".mozilla/native-messaging-hosts/{NAME}.json"


def foreign(path: Path) -> None:
    path.write_text("{}", encoding="utf-8")


def link(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.mark.parametrize(("make", "reason"), [(foreign, "did not write it"), (link, "a link")])
def test_what_is_not_ours_is_in_the_way(
    home: Path, make_plan: MakePlan, make: Callable[[Path], None], reason: str
) -> None:
    (home / FIREFOX).parent.mkdir(parents=True)
    make(home / FIREFOX)
    before = snapshot(home)
    with pytest.raises(InstallRefused, match=reason):
        apply(make_plan(), try_start=False)
    assert snapshot(home) == before


@pytest.mark.parametrize("make", [foreign, link])
def test_force_replaces_it_and_not_what_a_link_leads_to(
    home: Path, make_plan: MakePlan, make: Callable[[Path], None]
) -> None:
    (home / FIREFOX).parent.mkdir(parents=True)
    make(home / FIREFOX)
    apply(make_plan(), force=True, try_start=False)
    assert not (home / FIREFOX).is_symlink()
    assert json.loads((home / FIREFOX).read_text(encoding="utf-8"))["name"] == NAME


def test_ours_but_edited_is_in_the_way(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).write_text("{}", encoding="utf-8")
    with pytest.raises(InstallRefused, match="changed since"):
        apply(make_plan(), try_start=False)


def test_a_folder_in_the_way_is_never_replaced(home: Path, make_plan: MakePlan) -> None:
    (home / FIREFOX).mkdir(parents=True)
    with pytest.raises(InstallRefused, match="is a folder"):
        apply(make_plan(), force=True, try_start=False)
