"""Tell PyInstaller what a frozen host needs; it finds this by the entry point ``pyinstaller40``."""

from pathlib import Path


def hook_folders() -> list[str]:
    """Return the folders with hooks."""
    return [str(Path(__file__).parent)]
