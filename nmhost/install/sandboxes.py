"""What an installation can do for a browser in a snap or flatpak, and what it has to say."""

from nmhost.browsers import Detected, Sandbox

# Out of a sandbox of these kinds no program of the machine is started unless somebody opens it by hand.
_CLOSED = ("wrapper", "none")


def obstacle(detected: Detected) -> str:
    """Return why a browser can't start a host, nothing if it may: only builds in closed sandboxes are here."""
    boxes = detected.sandboxes
    if detected.evidence or not boxes or not all(each.reach in _CLOSED for each in boxes):
        return ""
    return (
        f"only its {_kinds(boxes)} is here, which starts no program of this machine; nmhost doctor says what it needs"
    )


def warning(detected: Detected) -> str:
    """Return what has to be known of a browser's sandboxed builds, nothing if there are none."""
    name, closed = detected.browser.id, [each for each in detected.sandboxes if each.reach in _CLOSED]
    others = [each for each in detected.sandboxes if each not in closed]
    if others:
        return (
            f"{name} is here as a {_kinds(others)}, which needs a portal to reach the host; nmhost doctor looks for it"
        )
    return f"{name} is here as a {_kinds(closed)} too, which can't start the host" if closed else ""


def _kinds(boxes: "tuple[Sandbox, ...] | list[Sandbox]") -> str:
    return " and ".join(dict.fromkeys(each.kind for each in boxes))
