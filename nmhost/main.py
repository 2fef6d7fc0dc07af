"""Be a host's own command line, for a person who starts its program."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.host import Host


def main(host: "Host") -> None:
    """Run the command line of *host* with this process's arguments.

    Raises:
        SystemExit: With the command's exit status.
    """
    from nmhost.cli import for_host  # above this module: a person's command, not what a browser starts

    for_host(host)()
