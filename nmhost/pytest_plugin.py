"""Give pytest the emulated browser, real browsers, and their conversations in the report of a test that failed."""

from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nmhost.host import Host
    from nmhost.testing import AnyBrowser, Browser, Extension
    from nmhost.testing.real import Browser as RealBrowser

FAMILIES = ("chromium", "firefox")
_UNEMULATED = "nmhost_unemulated"
# The IDs of extensions that nmhost_extension makes; hosts that nmhost_host makes admit them.
EXTENSION_IDS = {"chromium": "abcdefghijklmnopabcdefghijklmnop", "firefox": "extension@nmhost.example"}
_REPORTED = {"nmhost_browser": "what the ports of {} carried", "nmhost_real_browser": "what was seen of the real {}"}
_MANIFEST: Mapping[str, object] = {
    "manifest_version": 3,
    "name": "nmhost test",
    "version": "1.0",
    "permissions": ["nativeMessaging"],
    "action": {},
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that narrows the families."""
    parser.getgroup("nmhost").addoption(
        "--nmhost-family",
        action="append",
        metavar="FAMILY[@VERSION]",
        help="run tests with nmhost_browser as this family only, or as an older version of it such as firefox@140 "
        "(may be given again; the newest of both by default)",
    )
    parser.addini(
        "nmhost_script_errors",
        "whether errors that an extension's scripts do not catch fail the test: fail or allow",
        default="fail",
    )
    parser.addini(
        "nmhost_strict",
        "whether members of the extension API that are accepted, not emulated, throw by name",
        type="bool",
        default=False,
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers, and refuse a family that there is not.

    Raises:
        pytest.UsageError: The option names one.
    """
    known = _known_families() if config.getoption("nmhost_family") else ()
    for family in config.getoption("nmhost_family") or ():
        if family not in known:
            raise pytest.UsageError(f"--nmhost-family {family}: there is none; known are {', '.join(known)}")
    config.addinivalue_line(
        "markers", "nmhost_strict: members of the extension API that are accepted, not emulated, throw by name"
    )
    config.addinivalue_line("markers", "nmhost_family(*names): run the test as these browser families only")
    config.addinivalue_line(
        "markers", "nmhost_allow_errors: errors that scripts do not catch are no failure of the test"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that uses nmhost_browser once a family."""
    if "nmhost_family" in metafunc.fixturenames:
        metafunc.parametrize("nmhost_family", _families(metafunc), scope="function")


@pytest.fixture
def nmhost_family() -> str:
    """Return the name of the family that the test runs as; set by parametrization."""
    return FAMILIES[0]


@pytest.fixture
def nmhost_browser(request: pytest.FixtureRequest, nmhost_family: str) -> "Iterator[Browser]":
    """Give an emulated browser: the test runs once as chromium and once as firefox."""
    from nmhost.testing import Browser  # a test run that emulates nothing does not pay for it

    allowed = request.config.getini("nmhost_script_errors") == "allow"
    marked = request.node.get_closest_marker("nmhost_allow_errors") is not None
    strict = (
        bool(request.config.getini("nmhost_strict")) or request.node.get_closest_marker("nmhost_strict") is not None
    )
    browser = Browser(nmhost_family, strict=strict, allow_errors=allowed or marked)
    try:
        yield browser
    finally:
        browser.close()


@pytest.fixture
def nmhost_extension(nmhost_browser: "Browser") -> "Callable[..., Extension]":
    """Make extensions: call it with a folder, or with manifest keys over those of a small one with nativeMessaging."""

    def make(folder: str | Path | None = None, *, id: str | None = None, **manifest: object) -> "Extension":  # noqa: A002  # as install_extension
        if folder is not None:
            return nmhost_browser.install_extension(folder, id=id)
        own = id or EXTENSION_IDS[nmhost_browser.family]
        return nmhost_browser.install_extension({**_MANIFEST, **manifest}, id=own)

    return make


@pytest.fixture
def nmhost_host(nmhost_browser: "Browser") -> "Callable[..., Host]":
    """Make hosts that the browser knows and that admit what nmhost_extension makes."""
    from nmhost import Host  # as above

    def make(name: str = "com.example.host", **options: object) -> Host:
        ids = [*EXTENSION_IDS.values()]
        host = Host(name, **{"extensions": ids, **options})  # type: ignore[arg-type]  # they are Host's own
        nmhost_browser.add_host(host)
        return host

    return make


@pytest.fixture(params=FAMILIES)
def nmhost_real_browser(request: pytest.FixtureRequest) -> "Iterator[RealBrowser]":
    """Give a real browser that is installed here, headless, with a home of its own; skips where there is none."""
    from nmhost.testing.real.fixture import real_browser  # as above

    yield from real_browser(request)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test whose scripts failed; put what the ports carried into the report of one that failed."""
    report = yield
    given: dict[str, AnyBrowser] = getattr(item, "funcargs", {})
    if report.passed and call.when == "call" and "nmhost_browser" in given:
        _fail_for_scripts(report, item.funcargs["nmhost_browser"])  # type: ignore[attr-defined]  # a test has them
    if call.when == "call" and "nmhost_browser" in given:
        _note_unemulated(report, item.funcargs["nmhost_browser"])  # type: ignore[attr-defined]  # as above
    if report.failed and call.when == "call":
        for fixture, title in _REPORTED.items():
            text = given[fixture].report() if fixture in given else ""
            if text:
                report.sections.append((title.format(given[fixture].family), text))
    return report


def _fail_for_scripts(report: pytest.TestReport, browser: "Browser") -> None:
    """Make a test fail whose scripts threw what nobody caught and it has not looked at."""
    try:
        browser.check_errors()
    except AssertionError as error:
        report.outcome, report.longrepr = "failed", str(error)


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    """List what of the API extensions used that is accepted and not emulated."""
    tests: dict[tuple[str, str], int] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            for family, names in getattr(report, _UNEMULATED, {}).items():
                for name in names:
                    tests[family, name] = tests.get((family, name), 0) + 1
    if not tests:
        return
    terminalreporter.section("nmhost: used by extensions, accepted, not emulated")
    for (family, name), count in sorted(tests.items()):
        terminalreporter.line(f"{family}: {name} ({count} test{'s' if count > 1 else ''})")


def _note_unemulated(report: pytest.TestReport, browser: "Browser") -> None:
    """Add to a test's report what it used and is not emulated; reports travel between processes."""
    if browser.unemulated:
        setattr(report, _UNEMULATED, {browser.family: browser.unemulated})


def _known_families() -> tuple[str, ...]:
    from nmhost.testing.family.data import versions_of  # as above

    return (*FAMILIES, *(f"{family}@{version}" for family in FAMILIES for version in versions_of(family)))


def _families(metafunc: pytest.Metafunc) -> list[str]:
    """Return the families a test runs as: those of the option, narrowed by its marker."""
    wanted = metafunc.config.getoption("nmhost_family") or FAMILIES
    marker = metafunc.definition.get_closest_marker("nmhost_family")
    allowed = marker.args if marker is not None else FAMILIES
    return [family for family in wanted if family.partition("@")[0] in allowed]
