"""Long runs: what grows, what is left behind; ``python -m tests.soak --help``."""
