"""Asks axe-core whether a page breaks a rule of accessibility (WCAG 2.2 AA and good practice)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = Path("tools", "node_modules", "axe-core", "axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STANDARD = RULES[:-1]
CONTRAST = ["color-contrast"]
ASK = """async ([rules, within]) => {
    const asked = within ? [...document.querySelectorAll(within)] : document;
    const found = await axe.run(asked, { runOnly: rules, resultTypes: ['violations'], iframes: false });
    return found.violations.map((one) => [one.id, one.nodes.map((node) => node.target.join(' '))]);
}"""


def axe_script() -> str | None:
    """The script of axe-core: `AXE_CORE` names it, else what `make test` installed; None without one."""
    named = os.environ.get("AXE_CORE")
    places = [Path(named)] if named else [ROOT / ".venv" / INSTALLED, Path(sys.prefix) / INSTALLED]
    file = next((place for place in places if place.is_file()), None)
    return file.read_text(encoding="utf-8") if file else None


def violations(
    page: Page | Frame, axe: str, rules: list[str] | None = None, *, within: str = ""
) -> list[Any]:
    """What axe finds on the page, or within the elements of a selector: rule and elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[Any] = page.evaluate(ASK, [rules or RULES, within])
    return found
