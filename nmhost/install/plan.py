"""A plan: what an installation writes, for whom, whom it leaves out, and what may go wrong with it later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from nmhost.browsers import Places, Scope
from nmhost.install.record import Record, record_path
from nmhost.install.steps import SetKey, WriteFile
from nmhost.install.trial import Trial

if TYPE_CHECKING:
    from nmhost.browsers import Browser  # with it comes the catalogue, which who lists what is installed does without

# Who may read what is installed: in user scope the user alone, and browsers run as the user.
MODES = {Scope.USER: (0o600, 0o700), Scope.SYSTEM: (0o644, 0o755)}


@dataclass(frozen=True)
class Skipped:
    """A browser that gets nothing, and why."""

    browser: "Browser"
    reason: str


@dataclass(frozen=True)
class Plan:
    """What an installation writes.

    Args:
        record: What will be on record.
        places: Whose installation it is.
        steps: Files and registry keys, in order; folders are made as they are needed.
        installed: The browsers that will find the host, each with its locations.
        skipped: The browsers that will not.
        warnings: What may break the host later.
        guarded: What has to be writable by administrators alone, in system scope.
        trial: What starts the host once, as its browsers will.
    """

    record: Record
    places: Places
    steps: tuple[WriteFile | SetKey, ...]
    installed: "tuple[tuple[Browser, tuple[str, ...]], ...]" = ()
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    trial: Trial | None = None

    @property
    def name(self) -> str:
        """Return the host's name."""
        return self.record.name

    @property
    def record_path(self) -> PurePath:
        """Return where the record will lie."""
        return record_path(self.record.name, self.places, self.record.scope)

    @property
    def folder_mode(self) -> int:
        """Return the mode of folders that have to be made."""
        return MODES[self.record.scope][1]


@dataclass(frozen=True)
class Options:
    """What a person chose for an installation.

    Args:
        scope: For whom.
        extensions: IDs of extensions in development, beside the host's own.
        user_data_dir: Where ``--user-data-dir`` puts a Chromium's user data.
        environ: Environment variables that the host is started with, beside its own.
        asked: IDs of browsers that were named: an error where others are skipped, and a guessed place is used.
    """

    scope: Scope = Scope.USER
    extensions: tuple[str, ...] = ()
    user_data_dir: PurePath | None = None
    asked: frozenset[str] = frozenset()
    environ: Mapping[str, str] = field(default_factory=dict[str, str])
