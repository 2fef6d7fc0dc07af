"""What PyInstaller can't see in a frozen host: data files, and modules imported when needed."""  # noqa: N999 - its name

from PyInstaller.utils.hooks import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingModuleSource]  # it brings them
    collect_data_files,
    collect_submodules,
)

# What tests and develops hosts stays out of a program that is one.
_LEFT_OUT = tuple(f"nmhost.{name}" for name in ("testing", "pytest_plugin", "freeze", "demo", "package", "new"))

datas = collect_data_files("nmhost", includes=["_data/**"])
hiddenimports = collect_submodules("nmhost", filter=lambda name: not name.startswith(_LEFT_OUT))
