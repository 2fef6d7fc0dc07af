"""Looking a host up and starting it as a family does, for everything that plays a browser."""

from nmhost.lazy.names import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.launch.answers import Found as Found
    from nmhost.launch.answers import Refusal as Refusal
    from nmhost.launch.answers import Tried as Tried
    from nmhost.launch.lookup import find_host as find_host
    from nmhost.launch.process import Child as Child
    from nmhost.launch.process import Ended as Ended
    from nmhost.launch.process import HostProcess as HostProcess
    from nmhost.launch.process import Timetable as Timetable
    from nmhost.launch.start import launch as launch
    from nmhost.launch.windows_line import WindowsCommand as WindowsCommand
    from nmhost.launch.windows_line import windows_command as windows_command

__getattr__: "Callable[[str], object]" = names_from(
    __name__,
    answers="Found Refusal Tried",
    lookup="find_host",
    process="Child Ended HostProcess Timetable",
    start="launch",
    windows_line="WindowsCommand windows_command",
)
