"""The version of nmhost, which those know who ask for it."""

__version__ = "0.2.0"
