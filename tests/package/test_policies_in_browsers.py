"""The policies in real browsers, which see an /etc of their own: the extension comes, and reaches its host."""

import contextlib
import functools
import http.server
import json
import os
import shutil
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.manifest import HostManifest, classify
from nmhost.manifest.ids import chromium_id_of
from nmhost.package import Fleet, policies
from nmhost.testing import real

NAME = "com.example.forced"
FIREFOX = "forced@example.com"
SCRIPT = f"chrome.runtime.connectNative('{NAME}').postMessage('hello');"
# What packages of this machine have put beside the policies is left out.
IN_OWN_ETC = (
    'cp -a /etc "$1" && rm -rf "$1/chromium" && cp -a "$2"/. "$1" && mount --bind "$1" /etc && shift 2 && exec "$@"'
)

pytestmark = [
    pytest.mark.real_browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode != 0
        if shutil.which("unshare")
        else True,
        reason="needs unshare and its rights, for an /etc of the browser's own",
    ),
]


class Silent(http.server.SimpleHTTPRequestHandler):
    """A server of files that logs nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Log nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def extension(folder: Path, manifest: dict[str, object]) -> Path:
    folder.mkdir()
    (folder / "background.js").write_text(SCRIPT, encoding="utf-8")
    whole = {"name": "Forced", "version": "1.0", "permissions": ["nativeMessaging"], **manifest}
    (folder / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def host(folder: Path, says: str, callers: dict[str, object]) -> None:
    """Lay a host into a folder of host manifests that leaves a file when it is started."""
    folder.mkdir(parents=True)
    program = folder / says
    program.write_text(f'#!/bin/sh\n: >"{folder}/started"\nexec cat >/dev/null\n', encoding="utf-8")
    program.chmod(0o755)
    manifest = {"name": NAME, "description": says, "path": str(program), "type": "stdio", **callers}
    (folder / f"{NAME}.json").write_text(json.dumps(manifest), encoding="utf-8")


@contextlib.contextmanager
def running(tmp_path: Path, etc: Path, command: list[str]) -> Iterator[None]:
    """Run a browser that sees this machine's /etc with *etc* laid over it, which nobody else does."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    started = subprocess.Popen(
        ["unshare", "-m", "sh", "-c", IN_OWN_ETC, "sh", tmp_path / "own-etc", etc, *command],
        env={"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait(20)


def appears(path: Path) -> bool:
    end = time.monotonic() + 120
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.1)
    return path.exists()


def packed(program: str, source: Path) -> tuple[Path, str]:
    """Return an extension packed by Chromium itself, and its ID."""
    words = [program, "--headless", "--no-sandbox", f"--user-data-dir={source.parent / 'packing'}"]
    subprocess.run([*words, f"--pack-extension={source}"], check=True, capture_output=True, timeout=120)
    key = ["openssl", "rsa", "-in", source.with_suffix(".pem"), "-pubout", "-outform", "DER"]
    return source.with_suffix(".crx"), chromium_id_of(subprocess.run(key, check=True, capture_output=True).stdout)


@pytest.mark.skipif(bool(real.why_not("chromium")) or not shutil.which("openssl"), reason="needs Chromium and openssl")
def test_chromium_takes_the_extension_and_starts_the_system_s_host_alone(tmp_path: Path) -> None:
    program = shutil.which("chromium") or ""
    background = {"manifest_version": 3, "background": {"service_worker": "background.js"}}
    crx, id_ = packed(program, extension(tmp_path / "extension", background))
    update = (
        '<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">'
        '<app appid="{id}"><updatecheck codebase="{base}/{crx}" version="1.0"/></app></gupdate>'
    )
    with served(tmp_path) as base:
        (tmp_path / "updates.xml").write_text(update.format(id=id_, base=base, crx=crx.name), encoding="utf-8")
        fleet = Fleet(system_hosts_only=True, sources={Family.CHROMIUM: f"{base}/updates.xml"})
        policies(HostManifest(NAME, "A host", (classify(id_),)), fleet).write(tmp_path / "policies")
        etc, profile = tmp_path / "policies" / "linux" / "etc", tmp_path / "profile"
        forbidding = etc / "chromium" / "policies" / "managed" / "a.json"
        forbidding.write_text('{"NativeMessagingBlocklist": ["*"]}', encoding="utf-8")
        callers: dict[str, object] = {"allowed_origins": [f"chrome-extension://{id_}/"]}
        host(tmp_path / "system", "system", callers)
        (etc / "chromium" / "native-messaging-hosts").symlink_to(tmp_path / "system")
        host(profile / "NativeMessagingHosts", "user", callers)
        command = [program, "--headless=new", "--no-sandbox", "--no-first-run", f"--user-data-dir={profile}"]
        with running(tmp_path, etc, [*command, "about:blank"]):
            assert appears(tmp_path / "system" / "started")
    assert not (profile / "NativeMessagingHosts" / "started").exists()


@pytest.mark.skipif(bool(real.why_not("firefox")), reason="needs Firefox")
def test_firefox_takes_the_extension_which_reaches_its_host(tmp_path: Path) -> None:
    program = shutil.which("firefox-esr") or shutil.which("firefox") or ""
    own = {"browser_specific_settings": {"gecko": {"id": FIREFOX}}, "background": {"scripts": ["background.js"]}}
    source = extension(tmp_path / "extension", {"manifest_version": 2, **own})
    with zipfile.ZipFile(tmp_path / "forced.xpi", "w") as archive:
        for path in source.iterdir():
            archive.write(path, path.name)
    fleet = Fleet(sources={Family.FIREFOX: f"file://{tmp_path}/forced.xpi"})
    policies(HostManifest(NAME, "A host", (classify(FIREFOX),)), fleet).write(tmp_path / "policies")
    hosts = tmp_path / "home" / ".mozilla" / "native-messaging-hosts"
    host(hosts, "user", {"allowed_extensions": [FIREFOX]})
    profile = tmp_path / "profile"
    profile.mkdir()
    unsigned = 'user_pref("xpinstall.signatures.required", false);\n'
    (profile / "user.js").write_text(unsigned, encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    with running(tmp_path, tmp_path / "policies" / "linux" / "etc", command):
        assert appears(hosts / "started")
