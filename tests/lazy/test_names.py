"""A package's names are imported at their first use."""

import sys
import types

import pytest

from nmhost.lazy.names import names_from


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    package = types.ModuleType("shop")
    shelf = types.ModuleType("shop.shelf")
    shelf.bread, shelf.milk = "bread", "milk"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "shop", package)
    monkeypatch.setitem(sys.modules, "shop.shelf", shelf)
    package.__getattr__ = names_from("shop", shelf="bread milk", far="json.decoder")  # type: ignore[method-assign]
    return package


def test_a_name_comes_from_its_module_and_stays(package: types.ModuleType) -> None:
    assert "bread" not in vars(package)
    assert package.bread == "bread"
    assert (vars(package)["bread"], "milk" in vars(package)) == ("bread", False)


def test_a_name_may_come_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    package = types.ModuleType("shop")
    monkeypatch.setitem(sys.modules, "shop", package)
    get = names_from("shop", **{"json.decoder": "JSONDecoder"})
    assert get("JSONDecoder") is __import__("json").JSONDecoder


def test_a_name_that_is_none_is_told_as_python_tells_it(package: types.ModuleType) -> None:
    with pytest.raises(AttributeError, match="module 'shop' has no attribute 'wine'"):
        _ = package.wine


def test_names_are_told_before_they_are_used(package: types.ModuleType) -> None:
    package.salt = "salt"  # type: ignore[attr-defined]
    assert {"bread", "milk", "far", "salt"} - set(package.__dir__()) == {"far"}
