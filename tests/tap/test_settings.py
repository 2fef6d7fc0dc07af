"""Names that look like secrets are told from those that do not."""

import pytest

from nmhost.tap import looks_secret


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("com.example.vault", True),
        ("org.keepassxc.keepassxc_browser", True),
        ("com.8bit.bitwarden", True),
        ("com.1password.1password", True),
        ("com.example.pass", True),
        ("com.example.api_key", True),
        ("com.example.ping", False),
        ("org.design.compass", False),
        ("com.example.monkey", False),
        ("com.google.chrome.example.echo", False),
    ],
)
def test_a_name_says_whether_messages_are_secret(name: str, *, secret: bool) -> None:
    assert looks_secret(name) is secret
