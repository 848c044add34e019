"""Authors who speak for a side of their own: an armed group's communiqué, an organisation of aid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD_CHARACTERS = 600
_LONGEST_LINE = 80
_MOST_WORDS = 9
_GROUP = re.compile(
    r"(?i)\b(?:army|front|forces?|movement|command|brigades?|battalions?|council|union|party|resistance|"
    r"organi[sz]ation|league|alliance|coalition|corps|guards?|ministry|staff|government|administration)\b"
)
_ISSUED = re.compile(
    r"(?i)^\W{0,4}(?:(?:press |official |military |war |joint )?"
    r"(?:statement|communiqu[eé]|bulletin|declaration)\b"
    r"|(?:press|media|information|public relations) "
    r"(?:service|office|centre|center|department|desk|wing|bureau)\b)"
)
_TOLD_TO = re.compile(
    r"(?:^|[.!\n] ?)(?P<name>[Tt]he [^,;:.!?\n]{3,60}?) "
    r"(?:announces?|declares?|informs?|makes? known|proclaims?)(?: to)? "
    r"(?:the|our|its|all) (?:people|peoples|public|masses|nation|world|citizens|brothers|community)\b"
)
_NEWS = re.compile(
    r"(?i)\b(?:news|newswire|press|radio|times|herald|gazette|post|agency|wire|daily|live|dispatch|courier|"
    r"broadcasting|review|letter|tribune|journal|chronicle|tv|television|observer|mail|reporter|magazine)\b|@"
)
_WATCHES = re.compile(
    r"(?i)\b(?:observatory|monitor|monitors|monitoring|watch|watchers|watchgroup|documentation|archive|tracker|desk)\b"
)
_OWN_WORK = re.compile(
    r"\b[Oo]ur (?:own )?(?:teams?|staff|colleagues?|clinics?|hospitals?|doctors?|nurses?|medics|midwives"
    r"|surgeons?|volunteers?|patients?|workers|ambulances?|warehouses?|convoys?|offices?|partners|registration)\b"
    r"|\b[Ww]e (?:treat|treated|run|support|call (?:on|for)|ask|urge|appeal|condemn|demand|mourn)\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”\n]{0,600}[\"”]")


def stated_side(text: str, lines: Sequence[str], source: str) -> str:
    r"""The group or organisation that tells the text in its own voice, or "".

    Args:
        text: of the report.
        lines: of its head.
        source: who published it. Newspapers and monitors are no side: their own voice has no claimant.

    Example:
        >>> stated_side("", ["HILL PEOPLE'S ARMY", "Press office", "Statement of 4 May"], "a channel")
        "the Hill People's Army"
        >>> stated_side("Bridge Aid: a clinic is hit\n\nOur teams treated ten.", [], "Bridge Aid")
        'Bridge Aid'
        >>> stated_side("Bridge Daily\n\nOur staff saw ten wounded.", [], "Bridge Daily")
        ''
    """
    is_issued = any(_ISSUED.match(line) for line in lines)
    if is_issued:
        told = _TOLD_TO.search(text[:_HEAD_CHARACTERS])
        if told is not None:
            return told.group("name")
        if not _NEWS.search(source):
            return next((f"the {_titled(line)}" for line in lines[:2] if _is_group(line)), "")
    return _of_own_work(text, source)


def _is_group(line: str) -> bool:
    """The line is the name of a group and nothing else: "KARENNI RESISTANCE ARMY"."""
    words = line.split()
    if not 1 < len(words) <= _MOST_WORDS or len(line) > _LONGEST_LINE or not _GROUP.search(line):
        return False
    return line.isupper() and not any(sign in line for sign in ":;.,!?0123456789")


def _titled(line: str) -> str:
    small = {"of", "the", "for", "and", "in"}
    words = line.strip("*#_ ").removeprefix("THE ").lower().split()
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in words)


def _of_own_work(text: str, source: str) -> str:
    """The source, named in the head of a text that tells of "our teams" outside of quotations."""
    if not source or _NEWS.search(source) or _WATCHES.search(source):
        return ""
    if source not in text[:_HEAD_CHARACTERS]:
        return ""
    return source if _OWN_WORK.search(_QUOTED.sub("", text)) else ""
