"""Run the command line as ``python -m nmhost``."""

from nmhost.cli import main

if __name__ == "__main__":
    main()
