"""Manifests lie where the plan of an installation has them."""

import json

from nmhost.package import render
from tests.package.vault import CALLERS, package


def test_manifests_lie_where_the_plan_of_an_installation_has_them() -> None:
    files = render("deb", package()).files
    manifest = json.loads(files["usr/share/com.example.vault/chromium.json"].read())
    assert manifest["path"] == "/usr/lib/com.example.vault/vault"
    assert manifest["allowed_origins"] == [f"chrome-extension://{CALLERS[1]}/"]
    firefox = json.loads(files["usr/share/com.example.vault/firefox.json"].read())
    assert firefox["allowed_extensions"] == [CALLERS[0]]
    place = "native-messaging-hosts/com.example.vault.json"
    assert files[f"etc/chromium/{place}"].link == "/usr/share/com.example.vault/chromium.json"
    assert files[f"usr/lib/mozilla/{place}"].link == "../../../share/com.example.vault/firefox.json"
    linked = files["DEBIAN/postinst"].read().decode()
    assert f"/etc/opt/chrome/{place} /usr/share/com.example.vault/chromium.json\n" in linked
