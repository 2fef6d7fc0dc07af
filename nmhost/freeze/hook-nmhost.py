"""What PyInstaller can't see in a frozen host: data files, and modules imported when needed."""  # noqa: N999 - its name

from PyInstaller.utils.hooks import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingModuleSource]  # it brings them
    collect_submodules,
)

from nmhost.browsers.data import data_path

# What tests and develops hosts stays out of a program that is one.
_LEFT_OUT = tuple(f"nmhost.{name}" for name in ("testing", "pytest_plugin", "freeze", "demo", "package", "project.new"))

datas: list[tuple[str, str]] = [(str(data_path(kind)), f"nmhost/_data/{kind}") for kind in ("manifests", "installers")]
hiddenimports: list[str] = collect_submodules("nmhost", filter=lambda name: not name.startswith(_LEFT_OUT))
