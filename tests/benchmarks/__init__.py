"""Benchmarks of whole host processes over real pipes: ``python -m tests.benchmarks --help``."""
