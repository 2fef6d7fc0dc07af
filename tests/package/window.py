"""The hand of a person on a Windows program's window: it waits for a button, reads the window and presses."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.package.wine import COMPILER, Wine

# hand.exe TITLE BUTTON: wait for a visible window with exactly that title and a usable button, print what the window
# says, a line a control, and press the button. Without one in two minutes it prints the titles of all windows.
_HAND = r"""
#include <windows.h>
#include <stdio.h>
static wchar_t **words;
static HWND button;
static int lost;
static BOOL CALLBACK look(HWND control, LPARAM printing) {
    wchar_t text[2000], plain[2000], *to = plain;
    if (!IsWindowVisible(control)) return TRUE;
    SendMessageTimeout(control, WM_GETTEXT, 2000, (LPARAM)text, SMTO_ABORTIFHUNG, 5000, NULL);
    for (wchar_t *from = text; *from; from++) if (*from != L'&') *to++ = *from;
    *to = 0;
    if (printing && *plain) wprintf(L"%ls\n", plain);
    if (!wcscmp(plain, words[2]) && IsWindowEnabled(control)) button = control;
    return TRUE;
}
static BOOL CALLBACK find(HWND window, LPARAM printing) {
    wchar_t title[2000] = L"";
    GetWindowText(window, title, 2000);
    if (lost && IsWindowVisible(window) && *title) wprintf(L"%ls\n", title);
    if (button || !IsWindowVisible(window) || wcscmp(title, words[1])) return TRUE;
    EnumChildWindows(window, look, 0);
    if (button) EnumChildWindows(window, look, 1);
    return TRUE;
}
int wmain(int count, wchar_t **given) {
    words = given;
    for (int tries = 0; tries < 1200 && !button; tries++) {
        EnumWindows(find, 0);
        if (!button) Sleep(100);
    }
    if (button) return !PostMessage(button, BM_CLICK, 0, 0);
    lost = 1;
    EnumWindows(find, 0);
    return 1;
}
"""


class Window:
    """A Windows program that shows windows.

    Args:
        wine: Where it runs.
        hand: The program that presses its buttons.
        process: The program.
    """

    def __init__(self, wine: Wine, hand: Path, process: "subprocess.Popen[bytes]") -> None:
        self._wine = wine
        self._hand = hand
        self._process = process

    def press(self, title: str, button: str) -> list[str]:
        """Press a button of the window with a title, once it can be, and return what the window said."""
        pressed = self._wine.run(self._hand, title, button)
        assert pressed.returncode == 0, f"no window {title!r} with a button {button!r}, but these: {pressed.stdout}"
        return pressed.stdout.splitlines()

    def ended(self) -> int:
        """Return the program's status at its end."""
        return self._process.wait(120)


def hand(folder: Path) -> Path:
    """Return the program that presses buttons, made in *folder*."""
    (folder / "hand.c").write_text(_HAND, encoding="utf-8")
    subprocess.run([COMPILER, "-s", "-municode", "-o", "hand.exe", "hand.c"], cwd=folder, check=True, timeout=120)
    return folder / "hand.exe"


@contextmanager
def display() -> Iterator[str]:
    """Yield an X server's name, whose screen nobody sees."""
    words = ["Xvfb", "-displayfd", "1", "-ac", "-screen", "0", "800x600x24"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as shown:
        assert shown.stdout is not None
        try:
            yield f":{shown.stdout.readline().strip()}"
        finally:
            shown.terminate()


@contextmanager
def opened(wine: Wine, pressing: Path, program: Path, *words: str) -> Iterator[Window]:
    """Start a program that shows windows, and end it if it has not ended by itself."""
    process = wine.start(program, *words)
    try:
        yield Window(wine, pressing, process)
    finally:
        process.kill()
        process.wait(60)
