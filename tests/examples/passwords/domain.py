"""What the host does: run the password store's own program."""

import os
import subprocess

VERSION = "1.2.4"


def run(*options: str, of: tuple[str, ...], given: str = "") -> dict[str, object]:
    """Run the store's program and return what came of it."""
    command = [os.environ["STORE_PROGRAM"], *options, "--", *of]
    ended = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    return {"exitCode": ended.returncode, "stdout": ended.stdout, "stderr": ended.stderr, "version": VERSION}
