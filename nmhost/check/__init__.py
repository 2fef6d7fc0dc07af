"""Conformance of a host in any language: started, spoken to and ended as browsers do, and judged case by case."""

from nmhost.check.cases import Case, cases
from nmhost.check.rig import Subject
from nmhost.check.run import Result, check
from nmhost.check.verdicts import Verdict

__all__ = ["Case", "Result", "Subject", "Verdict", "cases", "check"]
