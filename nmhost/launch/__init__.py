"""Looking a host up and starting it as a family does, for everything that plays a browser."""

from nmhost.launch.answers import Found, Refusal, Tried
from nmhost.launch.lookup import find_host
from nmhost.launch.process import Child, Ended, HostProcess, Timetable
from nmhost.launch.start import launch
from nmhost.launch.windows_line import WindowsCommand, windows_command

__all__ = [
    "Child",
    "Ended",
    "Found",
    "HostProcess",
    "Refusal",
    "Timetable",
    "Tried",
    "WindowsCommand",
    "find_host",
    "launch",
    "windows_command",
]
