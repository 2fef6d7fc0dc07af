"""What can be wrong with somebody's host manifest, in plain words and in the browser's own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing for which a browser refuses a manifest.

    Args:
        rule: Which rule it breaks: ``json``, ``name``, ``description``, ``type``, ``path``, ``callers`` or ``keys``.
        reason: What is wrong and what is allowed.
        console: What the browser prints for the developer.
    """

    rule: str
    reason: str
    console: str
