"""Tests of reading policies from where only other systems keep them."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.doctor.policy_files import read_policies

EXTENSION = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"


BLOCKED = {"*": {"installation_mode": "blocked"}}
SETTINGS = "ExtensionSettings"


# What Chromium 156 was seen to do, 2026-11-29.
@pytest.mark.parametrize(
    ("policies", "refused"),
    [
        ({SETTINGS: {EXTENSION: {"installation_mode": "removed"}}}, True),
        ({SETTINGS: {EXTENSION: {"installation_mode": "blocked"}}}, True),
        ({SETTINGS: json.dumps(BLOCKED)}, False),
        ({SETTINGS: {"*": {"blocked_permissions": ["nativeMessaging"]}}}, True),
        (
            {
                SETTINGS: {
                    "*": {"blocked_permissions": ["nativeMessaging"]},
                    EXTENSION: {"installation_mode": "allowed"},
                }
            },
            False,
        ),
        ({"ExtensionInstallBlocklist": [EXTENSION]}, True),
        ({"ExtensionInstallBlocklist": ["*"]}, True),
        ({"ExtensionInstallBlocklist": ["*"], "ExtensionInstallAllowlist": [EXTENSION]}, False),
        ({"ExtensionInstallBlocklist": ["*"], "ExtensionInstallForcelist": [f"{EXTENSION};https://x/"]}, False),
        ({}, False),
    ],
)
def test_chromium_refuses_extensions(tmp_path: Path, policies: object, refused: bool) -> None:
    (tmp_path / "a.json").write_text(json.dumps(policies), "utf-8")
    assert bool(read_policies([str(tmp_path)], Family.CHROMIUM).refuse(EXTENSION)) is refused
