"""Whose home it is: what root changes in another user's home, it changes as that user, and only if that is meant."""

import contextlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

from nmhost.browsers import Places, Scope
from nmhost.errors import InstallRefused

if sys.platform == "win32":

    @contextlib.contextmanager
    def as_owner(places: Places, scope: Scope, *, force: bool) -> Generator[None, None, None]:  # noqa: ARG001 - as elsewhere
        """Do nothing: there a home's rights are those of its folders."""
        yield

else:
    import pwd

    _ROOT = 0

    @contextlib.contextmanager
    def as_owner(places: Places, scope: Scope, *, force: bool) -> Generator[None]:
        """Act as the user whose home is changed, where root would: so links of that user lead root nowhere.

        Raises:
            InstallRefused: Root would change another user's home, and that was not asked for by force.
        """
        owner = _owner(places) if scope is Scope.USER and os.geteuid() == _ROOT else _ROOT
        if owner == _ROOT:
            yield
            return
        if not force:
            name = name_of(owner)
            raise InstallRefused(
                f"HOME is {places.home}, which is {name}'s, and this runs as {name_of(_ROOT)}; run it as {name} "
                f"(sudo -u {name} -H ...) or without sudo -E, or give --force to change {name}'s home as {name}"
            )
        with _acting_as(owner):
            yield

    def name_of(user: int) -> str:
        """Return a user's name, the number where it has none."""
        try:
            return pwd.getpwuid(user).pw_name
        except KeyError:
            return f"user {user}"

    def _owner(places: Places) -> int:
        try:
            return Path(places.home).stat().st_uid
        except OSError:
            return _ROOT

    @contextlib.contextmanager
    def _acting_as(user: int) -> Generator[None, None, None]:
        """Act with the rights of a user, and no more than these, until the end."""
        groups, group = os.getgroups(), os.getegid()
        try:
            home_group, name = pwd.getpwuid(user).pw_gid, pwd.getpwuid(user).pw_name
            theirs = os.getgrouplist(name, home_group)
        except KeyError:
            home_group, theirs = group, []
        os.setgroups(theirs)
        os.setegid(home_group)
        os.seteuid(user)
        try:
            yield
        finally:
            os.seteuid(_ROOT)
            os.setegid(group)
            os.setgroups(groups)
