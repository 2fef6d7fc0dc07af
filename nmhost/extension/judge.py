"""Judging an extension: its manifest and files, by the rules of a family and a version."""

from collections.abc import Mapping
from pathlib import Path

from nmhost.browsers import Family
from nmhost.extension.judgement import Judgement
from nmhost.extension.source import Source


def judge(extension: str | Path | Mapping[str, object], family: str, *, version: str | None = None) -> Judgement:
    """Return what a browser says of an extension.

    Args:
        extension: The folder of an unpacked extension, or its manifest alone, whose files then count as there.
        family: ``chromium`` or ``firefox``.
        version: The browser's version; by default the newest whose rules are known.
    """
    whole = isinstance(extension, Mapping)
    source = Source(manifest=extension) if whole else Source(Path(extension))  # type: ignore[arg-type]  # told above
    if Family(family) is Family.FIREFOX:
        from nmhost.extension.firefox.judging import judge_firefox  # one family's rules are read, not both

        return judge_firefox(source, version)
    from nmhost.extension.chromium.judging import judge_chromium  # as above

    return judge_chromium(source, version)
