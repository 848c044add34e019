"""Encodings: given, marked, declared, UTF-8, detected where hardly another is possible, else refused."""

from __future__ import annotations

import pytest

from reports import errors
from reports.decode import decoded

ENGLISH = "Shells fell on the town, the mayor’s office said. “No one left,” he told the agency – again."
RUSSIAN = "В ночь на вторник обстрелу подвергся город Шуша, сообщили в министерстве. Погибли пять человек. "


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
    ],
)
def test_an_encoding_is_detected_where_it_is_clear_and_said(text: str, encoding: str, named: str) -> None:
    read = decoded(text.encode(encoding), "notes.txt")
    assert read.text == text
    assert read.note == f"read as {named} (detected)"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Shelling hit Şuşa and Ağdam, Cumhurbaşkanı İlham said.", "cp1254"),
        ("Shelling hit Łódź and Kraków on Tuesday.", "cp1250"),
        ("Shelling hit Шуша (Shusha) and Агдам on Tuesday evening, officials said.", "cp1251"),
        ("Un obus est tombé à Barda, a déclaré le maire.", "cp437"),
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_letters_that_several_encodings_could_give_are_refused(words: str, encoding: str, times: int) -> None:
    with pytest.raises(errors.BadEncoding, match="is not UTF-8"):
        decoded((words * times).encode(encoding), "notes.txt")


@pytest.mark.parametrize(
    ("mark", "encoding"), [(True, "utf-8-sig"), (True, "utf-16"), (True, "utf-32"), (False, "utf-8")]
)
def test_marks_and_utf8_need_no_note(encoding: str, mark: bool) -> None:
    read = decoded((ENGLISH + " Şuşa").encode(encoding), "notes.txt", declared="cp1251" if mark else None)
    assert (read.text, read.note) == (ENGLISH + " Şuşa", "")


def test_a_declared_encoding_is_obeyed_and_an_unknown_one_passed_over() -> None:
    assert decoded("Şuşa".encode("cp1254"), "a", declared="windows-1254").text == "Şuşa"
    assert decoded("mayor’s".encode("cp1252"), "a", declared="ISO-8859-1").text == "mayor’s"
    assert decoded("Şuşa".encode(), "a", declared="klingon").text == "Şuşa"
    with pytest.raises(errors.BadEncoding, match="which it declares"):
        decoded("Şuşa".encode("cp1254"), "a", declared="utf-8")
