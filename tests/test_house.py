"""The house stays as it is drawn: rooms in order, single owners, pinned versions, commands in the manual."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cli
from geo.schema import COLUMN_NAMES
from reports.vocabulary import EventType, SubEventType
from tests import house_rules
from tests.house_rules import LEVEL, RULES, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".csv", ".json", ".js", ".css", ".html", ".sh", ".svg", ""}
SKIPPED_FOLDERS = {"build", "dist", "out", "node_modules", "__pycache__"}
TOP_LEVEL = (
    "app.py", "cli.py", "gazetteer", "reports", "events", "store", "commands", "geo", "dashboard", "data",
    "tests", "docs", "benchmarks", "requirements.txt", "requirements-dev.txt", "pyproject.toml", "Makefile",
    ".ci/run", ".streamlit/config.toml", "README.md", "CHANGELOG.md", "LICENSE", "docs/architecture.md",
    "docs/glossary.md", "docs/data-dictionary.md", "docs/lexicon.md",
)  # fmt: skip

# One file that breaks each rule, and one that comes close without breaking it.
BAD = {
    "imports_upwards": ("reports/claims.py", "from geo.schema import RECORD"),
    "imports_folium": ("geo/style.py", "import folium"),
    "imports_streamlit": ("geo/webmap.py", "def show():\n    import streamlit as st"),
    "imports_duckdb": ("geo/index.py", "import duckdb"),
    "imports_pandas_while_reading": ("reports/claims.py", "from pandas import DataFrame"),
    "makes_geometry": ("geo/export.py", "from shapely.geometry import Point"),
    "uses_network": ("gazetteer/load.py", "from urllib.request import urlopen"),
    "uses_surroundings": ("events/merge.py", "from datetime import date\nday = date.today()"),
    "reads_files": ("geo/style.py", "from pathlib import Path\ntext = Path('x').read_text()"),
}
GOOD = {
    "imports_upwards": ("geo/schema.py", "from events.event import Event\nfrom geo.style import COLOURS"),
    "imports_folium": ("geo/webmap.py", "import folium"),
    "imports_streamlit": ("dashboard/panel.py", "import streamlit as st"),
    "imports_duckdb": ("store/connect.py", "import duckdb"),
    "imports_pandas_while_reading": ("geo/frame.py", "import pandas as pd"),
    "makes_geometry": ("geo/export.py", "import geopandas\nfrom geo.frame import to_frame"),
    "uses_network": ("geo/select.py", "from urllib.parse import urlencode"),
    "uses_surroundings": ("cli.py", "import os\ncache = os.environ.get('SITREP_CACHE')"),
    "reads_files": ("reports/load.py", "from pathlib import Path\ndata = Path('x').read_bytes()"),
}


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """Every Python file of the rooms, `app.py` and `cli.py`."""
    return [
        Source.parse(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for room in LEVEL
        for path in ([ROOT / f"{room}.py"] if room in {"app", "cli"} else sorted((ROOT / room).rglob("*.py")))
    ]


def project_files() -> Iterator[Path]:
    """Text files of the project, without environments, caches and version control."""
    for folder, folders, names in ROOT.walk() if hasattr(ROOT, "walk") else _walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in SKIPPED_FOLDERS
            and (not name.startswith(".") or name in {".ci", ".streamlit"})
            and not name.endswith(".egg-info")
        ]
        texts = (name for name in names if Path(name).suffix in TEXT_SUFFIXES)
        yield from (folder / name for name in texts if name != ".git")  # a file where git keeps a worktree


def _walk(top: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    import os  # noqa: PLC0415 (Path.walk came with Python 3.12)

    for folder, folders, names in os.walk(top):
        yield Path(folder), folders, names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Callable[[Source], list[str]], sources: list[Source]) -> None:
    assert [broken for source in sources for broken in rule(source)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_sees_a_break_and_passes_what_is_allowed(rule: Callable[[Source], list[str]]) -> None:
    assert len(rule(Source.parse(*BAD[rule.__name__]))) == 1
    assert rule(Source.parse(*GOOD[rule.__name__])) == []


def test_relative_imports_are_read_as_their_full_name() -> None:
    source = Source.parse(
        "reports/lexicon/load.py", "from ...geo import schema\nfrom ..errors import ReportError"
    )
    assert [name for _, name in source.imports()] == ["geo.schema", "reports.errors.ReportError"]
    assert len(house_rules.imports_upwards(source)) == 1


def test_every_room_was_read(sources: list[Source]) -> None:
    assert {source.room for source in sources} == set(LEVEL)


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_what_belongs_to_the_house_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_version_is_pinned(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert loose_requirements(text) == []
    assert not re.search(r"^\s*--|https?://|file:/", text, re.MULTILINE)


def test_a_loose_version_is_seen() -> None:
    assert loose_requirements("# note\nnumpy==2.1.0\n    # via pandas\nfolium>=0.20\n") == ["folium>=0.20"]


def loose_requirements(text: str) -> list[str]:
    """Requirement lines that do not name one exact version."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [
        line for line in lines if line and not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][^\s,*]*(\s*;.*)?", line)
    ]


def test_each_dependency_of_the_project_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    names = {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in project["dependencies"]}
    assert names - pins == set()


def test_every_command_and_option_is_in_the_manual() -> None:
    manual = (ROOT / "README.md").read_text(encoding="utf-8")
    assert undocumented(manual) == []


def test_a_command_missing_from_the_manual_is_seen() -> None:
    assert "cli.py resolve" in undocumented("")


def undocumented(manual: str) -> list[str]:
    """Commands and long options of the command line that a manual does not name."""
    words = {word for name, options in commands(cli.build_parser()) for word in (f"cli.py {name}", *options)}
    return sorted(word for word in words if word not in manual)


def commands(parser: argparse.ArgumentParser, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every command with its long options, except `--help`."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in below:
        for name, command in action.choices.items():
            yield from commands(command, f"{path} {name}".strip())
    if not below:
        options = [option for action in parser._actions for option in action.option_strings]
        yield path, [option for option in options if option.startswith("--") and option != "--help"]


def test_every_column_of_the_record_is_in_the_manual_and_the_dictionary() -> None:
    for name in ("README.md", "docs/data-dictionary.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [column for column in COLUMN_NAMES if f"`{column}`" not in text] == []


def test_every_event_type_is_in_the_dictionary() -> None:
    text = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert [word for word in (*EventType, *SubEventType) if word not in text] == []


def test_every_word_table_is_explained() -> None:
    text = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    tables = sorted(path.name for path in (ROOT / "data" / "lexicon").glob("*.csv"))
    assert tables
    assert [name for name in tables if f"`{name}`" not in text] == []


def test_every_picture_of_the_manual_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r'(?:src|srcset)="([^"]+)"', text)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in folder.glob("*-*.md")]
    assert [name for name in pages if f"({name})" not in listed] == []


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in project_files() if machine_paths(path)] == []


def test_a_machine_path_is_seen(tmp_path: Path) -> None:
    for folder in ("home", "Users", "root"):
        file = tmp_path / f"{folder}.md"
        file.write_text(f"see /{folder}/somebody/notes.txt", encoding="utf-8")
        assert machine_paths(file)


def machine_paths(path: Path) -> list[str]:
    """Absolute paths below a home or work folder in a file."""
    pattern = r"(?<![\w.])/(?:home|Users|root|work|tmp)/[\w.]+|[A-Z]:\\Users\\\w+"
    return re.findall(pattern, path.read_text(encoding="utf-8", errors="replace"))
