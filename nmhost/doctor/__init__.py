"""The doctor: why a browser does not start a host, in the browser's own words, and what mends it."""

from nmhost.doctor.diagnose import diagnose
from nmhost.doctor.facts import Subject
from nmhost.doctor.findings import Diagnosis, Finding, Verdict
from nmhost.doctor.gather import Machine
from nmhost.doctor.sandboxes import Helpers, find_helpers

__all__ = ["Diagnosis", "Finding", "Helpers", "Machine", "Subject", "Verdict", "diagnose", "find_helpers"]
