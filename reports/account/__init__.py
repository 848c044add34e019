"""What became of each sentence of a report: used, set aside, and why; every sentence stands in it once."""

from reports.account.lines import Line, account
from reports.account.vocabulary import REASON_WORDS, VERDICT_WORDS, Reason, Verdict

__all__ = ["REASON_WORDS", "VERDICT_WORDS", "Line", "Reason", "Verdict", "account"]
