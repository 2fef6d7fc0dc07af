"""The three axes along which browsers differ: family, scope and system."""

from enum import StrEnum


class Family(StrEnum):
    """Name the two kinds of browser that share their behaviour."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"


class Scope(StrEnum):
    """For whom a host is installed: this user or every user of the machine."""

    USER = "user"
    SYSTEM = "system"


class System(StrEnum):
    """Name the systems that a host can be installed on."""

    LINUX = "linux"
    MACOS = "macos"
    WINDOWS = "windows"
