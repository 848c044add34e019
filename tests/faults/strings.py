"""Hostile strings: the project's own, and the Big List of Naughty Strings where it is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

SHARED = Path(os.environ.get("SITREP_SHARED") or Path(__file__).resolve().parents[3] / "shared")
LIST = SHARED / "corpora" / "blns" / "blns.json"

# Scripts set `window.taken`; sums have a product that nothing else on a page has.
OWN = (
    "<script>window.taken=1</script>",
    "</script><script>window.taken=1</script>",
    '"><img src=x onerror="window.taken=1">',
    "<svg/onload=window.taken=1>",
    "<iframe srcdoc='<script>parent.taken=1</script>'></iframe>",
    "<a href=javascript:window.taken=1>a</a>",
    "<style>*{display:none}</style>",
    "<!--", "-->", "<![CDATA[", "]]>", "&lt;b&gt;&amp;", "&#x3c;script&#x3e;", "${7*191}", "`${7*191}`",
    "{{7*191}}", "{{ 7*191 }}", "{% raw %}{{7*191}}{% endraw %}", "{#", "#}", "{%",
    "{{''.__class__.__mro__[1].__subclasses__()}}", "<%= 7*191 %>", "#{7*191}", "*{7*191}", "@(7*191)",
    "![x](https://evil.example/x.png)", "[a](javascript:window.taken=1)", "**bold** _it_ `code`",
    ":red[red]", "$x^2$", "$$\\int$$", ":material/home:", "# heading", "- item", "> quote", "| a | b |",
    "~~gone~~", "=1+7*191", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1",
    '=HYPERLINK("http://evil.example")', "'; DROP TABLE events; --", "1' OR '1'='1",
    "\\'; SELECT pg_sleep(9); --", "%s %d %n", "%00", "$(touch taken)", "`touch taken`", "; touch taken",
    "| touch taken", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "file:///etc/passwd",
    "C:\\con", "/dev/null", "con.txt", "a\x00b", "\x00", "\x01\x02\x1b[31mred\x1b[0m", "\u202egnp.exe",
    "\u2066isolate\u2069", "zero\u200bwidth\u200djoin\ufeff", "\x00", "\ufffe\uffff", "\ud800",
    "\udfff\ud800", "e\u0301\u0301\u0301\u0301", "Z\u0334\u0321a\u0337l\u0336g\u0335o",
    "\u0130stanbul \u0131I", "\xdf \u017f K",
    "\U0001f1e6\U0001f1f2\U0001f1e6\U0001f1ff\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\ufdfd", "\uff26\uff35\uff2c\uff2c", "\u0661\u0662\u0663", "\U0001d4b3", "a" * 5000, "(" * 300,
    "[" * 300, "\n" * 50, " " * 200, "__proto__", "constructor", "toString", "hasOwnProperty", "NaN",
    "Infinity", "null", "undefined", "true", "-0", "1e400", "0x10", "NULL", "None", "nil", "#N/A",
    "#REF!", "2020-02-30", "9999-12-31", "0000-00-00",
)  # fmt: skip


def hostile_strings() -> tuple[str, ...]:
    """All of them, each once; empty ones left out."""
    listed = json.loads(LIST.read_text(encoding="utf-8")) if LIST.exists() else []
    return tuple(dict.fromkeys(text for text in (*OWN, *listed) if text.strip()))
