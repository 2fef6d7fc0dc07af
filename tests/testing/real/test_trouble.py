"""Why a browser would not start."""

import pytest

from nmhost.testing.real.trouble import start_failure

PRINTED = {
    "no sandbox": ("[1:1:ERROR] No usable sandbox! If you are running ...", "user namespaces"),
    "root with a sandbox": ("[1:1:ERROR] Running as root without --no-sandbox is not supported.", "sandbox"),
    "a library": (
        "chromium: error while loading shared libraries: libnss3.so: cannot open shared object file",
        "the library libnss3.so is missing; install the browser from a package that brings it (apt-get install lynx)",
    ),
    "a display": ("Error: cannot open display: :9", "xvfb-run"),
    "somebody else's home": ("Running Firefox as root in a regular user's session is not supported.", "home folder"),
    "no space": ("write failed: No space left on device", "df -h"),
    "a profile in use": ("The profile appears to be in use by another Chromium process", "end that one"),
    "something unknown": ("boom", "start it by hand to see more (/bin/lynx --headless); it printed: boom"),
    "nothing": ("", "it printed: nothing"),
}


@pytest.mark.parametrize(("printed", "told"), PRINTED.values(), ids=PRINTED.keys())
def test_the_reason_and_what_mends_it_are_told(printed: str, told: str) -> None:
    text = str(start_failure("/bin/lynx", printed, package="lynx", what="ended at once"))
    assert text.startswith("/bin/lynx ended at once")
    assert told in text
    assert not text.endswith(".") or printed.endswith(".")


def test_the_line_that_says_it_is_quoted() -> None:
    printed = "first line\n[1:1:ERROR] No usable sandbox!\nlast line"
    text = str(start_failure("/bin/lynx", printed, package="lynx", what="ended at once"))
    assert text.endswith("it printed: [1:1:ERROR] No usable sandbox!")
