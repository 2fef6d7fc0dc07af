"""Hostile input: what is fed to whatever reads bytes from outside, ``python -m tests.fuzz --help``."""
