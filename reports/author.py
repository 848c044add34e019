"""Whose own statement a text is: the body that its head names ("Statement of the Ministry of Defence")."""

from __future__ import annotations

import re

from reports.author_we import stated_side

_HEAD_CHARACTERS = 400
_HEAD_LINES = 4
_LONGEST_LINE = 120
_KIND = (
    r"(?:press |official )?"
    r"(?:statement|communiqu[eé]|release|service|briefing|bulletin|centre|center|office|information)"
)
_OF = re.compile(
    rf"(?i)^\W{{0,4}}{_KIND}(?: no\.? ?\d{{1,5}})? (?:of|by|from) (?P<name>the [^,;:|]{{4,100}})"
    r"(?:, [^,;:|]{0,30}\d[^,;:|]{0,12})?$"
)
_ALONE = re.compile(r"(?i)^\W{0,4}(?:press|official) (?:statement|communiqu[eé]|release)\b")
_BODY = re.compile(
    r"(?i)\b(?:ministry|command|staff|army|forces|government|directorate|headquarters|corps)\b"
)
_NAMED = re.compile(
    r"(?i)^\W{0,4}(?P<name>(?:ministry|general staff|general command|high command|joint command|armed forces|"
    r"border (?:guard|service)|national guard|directorate) of [^,;:|.]{4,90})(?:, [^|]{0,60})?$"
)
_STATE_BODY = re.compile(
    r"(?:The )?(?:[A-Z][\w'’-]{1,30} ){0,3}"
    r"(?:Ministry of (?:Defence|Defense|the Interior|Internal Affairs|Foreign Affairs|Health|Emergencies)"
    r"|(?:Defence|Defense|Interior|Foreign|Health|Emergencies) Ministry|General Staff|Armed Forces)"
    r"(?: of (?:the )?[A-Z][\w'’ -]{2,60})?"
)
_ISSUED = re.compile(
    r"(?i)^\W{0,4}(?:(?:press |official )?(?:statement|communiqu[eé]|release|bulletin)\b"
    r"|(?:operational|official|situation) (?:information|update|report|summary)\b)"
)
_CHANNEL_OF = re.compile(
    r"(?i)\b(?:channel|page|feed) of (?P<name>(?:the )?(?:\w+ ){0,3}"
    r"(?:governor|mayor|head|administration|ministry|command|staff|service|prosecutor|brigade|army)\b[^,;:|]{0,60})"
)
_PRESS = re.compile(r"(?i)\b(?:press|media|information) (?:service|office|centre|center|department)\b|spokes")
_RECORDS = r"(?:has )?(?:documented|recorded|registered|monitored|verified|published)\b"
_WATCHES = re.compile(r"(?i)\b(?:observatory|monitor|network|watch|watchgroup|centre|center|committee)\b")
_RECORDERS = re.compile(
    r"(?i)\b(?:rights|documentation|watchers|watchdog|monitors|monitoring|archive|tracker|survey|forum|group|desk)\b"
)
_WE_RECORD = re.compile(
    r"\b[Ww]e (?:have |also |have also )?"
    r"(?:documented|recorded|registered|monitored|verified|counted|confirmed)\b"
)
_SMALL = re.compile(r"\b(?:Of|The|And|For|In)\b")


def stated_author(text: str, source: str = "") -> str:
    r"""The body whose statement the text is by its own first lines, or "".

    Args:
        text: of the report.
        source: who published it; a press office tells that the body in the head speaks, and a monitor that
            the text calls by its own name ("the Observatory documented") or an aid organisation that tells
            of its own work ("our teams") speaks itself.

    Example:
        >>> stated_author("COMMUNIQUE No. 47 OF THE GENERAL STAFF\n\nOn 25 July ...")
        'the General Staff'
    """
    lines = [line.strip() for line in text[:_HEAD_CHARACTERS].splitlines() if line.strip()][:_HEAD_LINES]
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            continue
        match = _OF.match(line)
        if match is not None:
            return _as_name(match.group("name"))
        if number and _ALONE.match(line) and _BODY.search(lines[number - 1]):
            return _as_name(lines[number - 1])
    return (
        _head_body(lines, source)
        or (f"the {source.removeprefix('The ')}" if _STATE_BODY.fullmatch(source.strip()) else "")
        or _monitor(text, source)
        or _channel(source)
        or stated_side(text, lines, source)
    )


def _channel(source: str) -> str:
    """Who writes a channel of his own: "Telegram channel of the governor"; "" for other sources."""
    match = _CHANNEL_OF.search(source)
    return match.group("name").strip() if match is not None else ""


def _head_body(lines: list[str], source: str) -> str:
    """The ministry that a line of the head names, when a press office or a "STATEMENT" line issues it."""
    if not (_PRESS.search(source) or any(_ISSUED.match(line) for line in lines)):
        return ""
    named = (_NAMED.match(line) for line in lines if len(line) <= _LONGEST_LINE)
    match = next((match for match in named if match is not None), None)
    return "" if match is None else f"the {_as_name(match.group('name'))}"


def _monitor(text: str, source: str) -> str:
    """The source when its name heads the text, which tells what "the Observatory documented"."""
    match = _WATCHES.search(source)
    if match is None or not text.lstrip().startswith(source):
        return ""
    head = text[:_HEAD_CHARACTERS]
    if re.search(rf"\b{re.escape(source)} {_RECORDS}", head):
        return source
    tells = re.compile(rf"\b[Tt]he {re.escape(match.group().capitalize())} {_RECORDS}")
    return f"the {source}" if tells.search(head) else ""


def _as_name(words: str) -> str:
    if not words.isupper():
        return words
    return _SMALL.sub(lambda small: small.group().lower(), words.title())


def stated_monitor(text: str, source: str) -> str:
    r"""The body that says "we" in its own record of events, or "" when no monitor says so.

    Args:
        text: of the report.
        source: who published it; a monitor by its name.

    Example:
        >>> stated_monitor("Weekly note\n\nWe documented two raids on Pekon.", "Shan Rights Watch")
        'Shan Rights Watch'
        >>> stated_monitor("We saw two raids.", "Shan Daily")
        ''
    """
    is_monitor = bool(_WATCHES.search(source) or _RECORDERS.search(source))
    return source if is_monitor and _WE_RECORD.search(text) else ""
