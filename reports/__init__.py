"""Report text to claims, each with the characters it rests on."""

from reports.read import read_report
from reports.report import Claim, DateSpan, Figure, Mention, Reading, Report, SetAside
from reports.toponyms import find_toponyms

__all__ = [
    "Claim",
    "DateSpan",
    "Figure",
    "Mention",
    "Reading",
    "Report",
    "SetAside",
    "find_toponyms",
    "read_report",
]
