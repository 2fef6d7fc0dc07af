"""The pages of trace and check pass axe-core, from npm, in a real browser."""

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.check import Case, Result, Subject, Verdict
from nmhost.check.reports import as_html
from nmhost.recording.page import as_page
from nmhost.testing import real
from tests.recording.conftest import entries, many

CASE = Case("framing.empty", "An empty frame", "It goes on", "a file", "read 0 bytes", (Family.CHROMIUM,), lambda _: "")
RUN = "axe.run().then((found) => found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`))"


def trace_page() -> str:
    return as_page(entries(*many(400)), "session.jsonl")


def check_page() -> str:
    results = [Result(CASE, Family.CHROMIUM, verdict, "a frame", 0.1) for verdict in Verdict]
    return as_html(Subject("com.example.host", {}, {}, installed=False), results)


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return axe-core's source."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not here")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(["npm", "pack", "axe-core@4"], cwd=folder, capture_output=True, timeout=100, check=False)
    packed = next(folder.glob("*.tgz"), None)
    if packed is None:
        pytest.skip(f"npm brings no axe-core here: {done.stderr.decode()[-200:]}")
    with tarfile.open(packed) as archive:
        source = archive.extractfile("package/axe.min.js")
        assert source is not None
        return source.read().decode()


@pytest.mark.real_browser
@pytest.mark.parametrize("page", [trace_page, check_page], ids=["trace", "check"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_has_nothing_that_axe_finds(axe: str, tmp_path: Path, page: Callable[[], str], dark: bool) -> None:
    if reason := real.why_not("chromium"):
        pytest.skip(reason)
    file = tmp_path / "page.html"
    file.write_text(page(), "utf-8")
    arguments = ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] if dark else []
    with real.start("chromium", arguments=arguments) as browser:
        tab = browser.open_tab(file.as_uri()).page
        assert tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark
        tab.evaluate(f"(() => {{ {axe}\n; return true; }})()")
        assert tab.evaluate(RUN) == []
