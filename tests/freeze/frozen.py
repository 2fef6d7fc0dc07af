"""Freeze a host with the Python that runs the tests."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest


def freeze(folder: Path, source: str) -> Path:
    """Freeze an app by PyInstaller into a folder, and return the program; skip without PyInstaller."""
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("needs PyInstaller: pip install pyinstaller")
    (folder / "vault.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--onedir", "--log-level=ERROR", "vault.py"]
    subprocess.run(command, cwd=folder, check=True, timeout=800)
    return folder / "dist" / "vault" / "vault"
