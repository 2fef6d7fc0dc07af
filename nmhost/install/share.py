"""What of an installed host is one browser's, and what is left of its record without that."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from nmhost.install.record import Record


def share_of(record: Record, browsers: Sequence[str]) -> Record | None:
    """Return the part of a record that is those browsers' alone; all of it if no other is left, None if they have none.

    Args:
        record: The record.
        browsers: The browsers' IDs; none means all.
    """
    losing = {each: places for each, places in record.browsers.items() if each in browsers}
    if browsers and not losing:
        return None
    staying = {each: places for each, places in record.browsers.items() if each not in losing}
    if not browsers or not staying:
        return record
    alone = _places(losing) - _places(staying)
    return replace(
        record,
        files={path: hashes for path, hashes in record.files.items() if path in alone},
        keys=tuple(key for key in record.keys if key.place in alone),
        browsers=losing,
    )


def shared(record: Record, share: Record) -> dict[str, list[str]]:
    """Return the places of a share's browsers at which others that keep the host look too, with these."""
    staying = {each: places for each, places in record.browsers.items() if each not in share.browsers}
    common = sorted(_places(share.browsers) & _places(staying))
    return {place: [each for each in staying if place in staying[each]] for place in common}


def rest(record: Record, share: Record, *, path: PurePath, stays: Iterable[str]) -> Record | None:
    """Return what is on record without a share of it, None if that is nothing.

    Args:
        record: The whole record.
        share: What is removed.
        path: Where the record lies.
        stays: Files of the share that stay, since somebody changed them; they are still known as the host's.
    """
    gone = {*share.files} - {*stays}
    files = {file: hashes for file, hashes in record.files.items() if file not in gone}
    keys = tuple(key for key in record.keys if key not in share.keys)
    if not files and not keys:
        return None
    there = {*files, *(key.place for key in keys)}
    found_by = {each: tuple(place for place in places if place in there) for each, places in record.browsers.items()}
    used = {parent for each in (*map(PurePath, files), path) for parent in each.parents}
    return replace(
        record,
        files=files,
        keys=keys,
        folders=tuple(each for each in record.folders if PurePath(each) in used),
        browsers={each: places for each, places in found_by.items() if places and each not in _given_up(share, stays)},
    )


def _given_up(share: Record, stays: Iterable[str]) -> set[str]:
    """Return the browsers of a share of which nothing stays."""
    kept = {*stays}
    return {each for each, places in share.browsers.items() if not kept & {*places}}


def _places(browsers: dict[str, tuple[str, ...]]) -> set[str]:
    return {place for places in browsers.values() for place in places}
