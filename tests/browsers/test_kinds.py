"""The names of families, scopes and systems are those that commands and rows of data use."""

import pytest

from nmhost.browsers import Family, Scope, System, data_path, load_catalogue


@pytest.mark.parametrize("family", Family)
def test_a_family_has_browsers_and_data_of_its_name(family: Family) -> None:
    assert any(each.family is family for each in load_catalogue().browsers)
    assert data_path("manifests", "emulated", family).is_dir()


def test_texts_are_the_members() -> None:
    assert (Family("firefox"), Scope("system"), System("macos")) == (Family.FIREFOX, Scope.SYSTEM, System.MACOS)
    assert f"{Scope.USER} {System.WINDOWS}" == "user windows"
