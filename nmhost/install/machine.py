"""What an installation asks of the system it runs on, from the half that knows it."""

import sys

if sys.platform == "win32":
    from nmhost.install.on_windows import acting_user, as_owner, ask_to_end, hold, kill, make_folder, registry, set_mode
else:
    from nmhost.install.on_posix import acting_user, as_owner, ask_to_end, hold, kill, make_folder, registry, set_mode

__all__ = ["acting_user", "as_owner", "ask_to_end", "hold", "kill", "make_folder", "registry", "set_mode"]
