"""Which modules a Python file imports, as far as its text says so."""

import pytest

from nmhost.package.imports import Import, imports_of


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import a.b, c", [Import("a.b"), Import("c")]),
        ("from a import b as x, c", [Import("a", ("b", "c"))]),
        ("from . import x", [Import("pack", ("x",))]),
        ("from .sub import x", [Import("pack.sub", ("x",))]),
        ("from .. import x", []),
        ("def f():\n    import a", [Import("a")]),
        ("try:\n    import a\nexcept ImportError:\n    import b", [Import("a", (), True), Import("b", (), True)]),
        ("try:\n    import a\nexcept (KeyError, ModuleNotFoundError): pass", [Import("a", (), True)]),
        ("try:\n    import a\nexcept KeyError: pass", [Import("a")]),
        ("try:\n    import a\nexcept: pass", [Import("a", (), True)]),
        ("__import__('a')\nimportlib.import_module('b')", [Import("a"), Import("b")]),
        ("import_module(name)\nimport_module('.x')", []),
        ("if TYPE_CHECKING:\n    import a\nelse:\n    import b", [Import("b")]),
        ("if typing.TYPE_CHECKING:\n    import a", []),
        ("if __name__ == '__main__':\n    import a", []),
        ("if x:\n    import a", [Import("a")]),
        (
            "if sys.platform == 'win32':\n    import a\nelse:\n    import b",
            [Import("a", (), True), Import("b", (), True)],
        ),
        ("if platform.system() == 'Darwin':\n    import a", [Import("a", (), True)]),
        ("if sys.version_info < (3, 12):\n    import a", [Import("a", (), True)]),
    ],
    ids=str,
)
def test_what_is_imported(source: str, found: list[Import]) -> None:
    assert list(imports_of(source.encode(), "pack.module")) == found


def test_a_package_is_its_own_base() -> None:
    assert list(imports_of(b"from .x import y", "pack.sub", package=True)) == [Import("pack.sub.x", ("y",))]


def test_an_import_may_load_all_above_it_and_its_names() -> None:
    assert list(Import("a.b", ("c",)).modules()) == ["a", "a.b", "a.b.c"]


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(SyntaxError):
        list(imports_of(b"def (", "x"))
