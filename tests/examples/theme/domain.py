"""What the host does: the desktop's colours, style sheets in the browser's profile, the user's settings."""

import json
import re
import shutil
from pathlib import Path

VERSION = "2.9.0"
Outcome = tuple[bool, object, str | None]


def home() -> Path:
    """Return the user's folder."""
    return Path.home()


def colours() -> Outcome:
    """Return the desktop's colours."""
    place = home() / ".cache" / "wal" / "colors.json"
    try:
        found = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return False, None, f"Could not read colors from: {place}"
    return True, {"colors": list(found["colors"].values()), "wallpaper": found["wallpaper"]}, None


def theme_mode() -> object:
    """Return the mode that the user has chosen, None without one."""
    place = home() / ".config" / "pywalfox" / "config.json"
    return json.loads(place.read_text("utf-8")).get("theme_mode") if place.exists() else None


def enable(target: str) -> Outcome:
    """Put a style sheet into the browser's profile."""
    try:
        shutil.copy(sheets() / f"{target}.css", chrome() / f"{target}.css")
    except OSError as error:
        return False, target, f"Could not copy custom CSS to folder: {error}"
    return True, target, f"Custom CSS: {target}.css has been enabled"


def disable(target: str) -> Outcome:
    """Remove a style sheet from the browser's profile."""
    (chrome() / f"{target}.css").unlink(missing_ok=True)
    return True, target, f"Custom CSS: {target}.css has been disabled"


def font_size(target: str, size: int) -> Outcome:
    """Set the size of the font in a style sheet."""
    place = chrome() / f"{target}.css"
    try:
        text = place.read_text("utf-8")
    except OSError:
        reason = f"[Errno 2] No such file or directory: '{place}' -> '{place}.bak'"
        return False, size, f"Could not set font size: {reason}"
    place.write_text(re.sub(r".*--pywalfox-font-size:.*", f"  --pywalfox-font-size: {size}px;", text), "utf-8")
    return True, size, f"Font size was set to: {size}"


def sheets() -> Path:
    """Return where the style sheets lie that come with the host."""
    return home() / "package" / "pywalfox" / "assets" / "css"


def chrome() -> Path:
    """Return where the browser's profile has its style sheets."""
    folder = home() / ".mozilla" / "firefox" / "abc.default" / "chrome"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
