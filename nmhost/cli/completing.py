"""What the shell offers at a half-written word: browsers, families, hosts and apps; each is looked up only then."""

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem


def complete_browsers(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Return the browsers that begin so; families too, where a family may be named."""
    from nmhost.browsers import Family, Places, load_catalogue

    places = Places.here()
    known = {each.id: each.name for each in load_catalogue().browsers if each.supported and each.runs_on(places.system)}
    families = {each.value: f"any browser of the {each} family" for each in Family} if param.name == "browser" else {}
    return [CompletionItem(id_, help=text) for id_, text in (families | known).items() if id_.startswith(incomplete)]


def complete_apps(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Return that the shell completes files: an app is one, or a module."""
    return [_files(incomplete)]


def complete_hosts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Return the hosts that nmhost installed, and files."""
    from nmhost.browsers import Places
    from nmhost.install import list_installed

    return _with_files({each.name for each in list_installed(Places.here())}, incomplete)


def complete_subjects(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Return the hosts that any browser finds, and files."""
    from nmhost.browsers import Places
    from nmhost.cli.hosts import host_names

    return _with_files(host_names(Places.here()), incomplete)


def complete_logged(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """Return the hosts that have logged, and files."""
    from pathlib import Path

    from nmhost.browsers import Places

    try:
        names = [each.name for each in Path(Places.here().folder("log")).iterdir() if each.is_dir()]
    except OSError:
        names = []
    return _with_files(names, incomplete)


def _with_files(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [*(CompletionItem(name) for name in sorted(names) if name.startswith(incomplete)), _files(incomplete)]


def _files(incomplete: str) -> CompletionItem:
    return CompletionItem(incomplete, type="file")
