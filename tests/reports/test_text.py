"""Tokens, sentences and lines: offsets index the text, and nothing is changed or lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.clean import BODY, HEADING, blocks, body_start
from reports.lexicon import load_lexicon
from reports.sentences import split_sentences
from reports.tokens import tokenize

TEXTS = st.text(alphabet=st.sampled_from("ab A.!?’'\"\n -–,1(0)…ß\u00a0\u0301"), max_size=80) | st.text(
    max_size=80
)
LEXICON = load_lexicon()
ABBREVIATIONS = frozenset({"gen", "sept", "u.s"})


def sentences(text: str) -> list[str]:
    spans = split_sentences(text, 0, len(text), 0, ABBREVIATIONS)
    return [text[span.start : span.end] for span in spans]


@given(TEXTS)
def test_tokens_index_the_text_and_leave_out_only_space_and_joining_hyphens(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    covered = {index for token in tokens for index in range(token.start, token.end)}
    left = {text[index] for index in range(len(text)) if index not in covered}
    assert all(sign.isspace() or sign in "-‐‑" for sign in left)


def test_words_that_lost_the_space_between_them_are_parted() -> None:
    text = "192,000 people WereDisplaced"
    assert [(token.text, token.low) for token in tokenize(text)][2:] == [
        ("Were", "were"),
        ("Displaced", "displaced"),
    ]


def test_possessives_numbers_and_hyphens() -> None:
    text = "Baku’s cross-border fire on 1,170 homes on the 3rd, O'Neil’s"
    assert [token.low for token in tokenize(text)] == [
        "baku", "'s", "cross", "border", "fire", "on", "1,170", "homes", "on", "the", "3rd", ",",
        "o'neil", "'s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Arden spoke. Shells fell.", ["Gen. Arden spoke.", "Shells fell."]),
        ("It ended! “Nobody left.” They said so.", ["It ended!", "“Nobody left.”", "They said so."]),
        ("The U.S. said so. A. B. Carden left.", ["The U.S. said so.", "A. B. Carden left."]),
        ("They left… and came back.", ["They left… and came back."]),
        ("It cost 3.5 million. 12 people left.", ["It cost 3.5 million.", "12 people left."]),
        ("No stop", ["No stop"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(TEXTS)
def test_sentences_lose_nothing_but_space(text: str) -> None:
    joined = "".join("".join(sentence.split()) for sentence in sentences(text))
    assert joined == "".join(text.split())


@given(st.text(alphabet="ab ", min_size=1, max_size=30))
def test_what_is_longer_than_any_sentence_is_cut_and_nothing_lost(piece: str) -> None:
    text = f"{piece}x" * (9000 // (len(piece) + 1))
    assert max(map(len, sentences(text))) <= 4000
    assert "".join("".join(sentence.split()) for sentence in sentences(text)) == "".join(text.split())


@given(TEXTS)
def test_lines_lie_in_order_and_hold_all_words(text: str) -> None:
    found = blocks(text, LEXICON)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(text[b.start : b.end].split()) for b in found) == "".join(text.split())


def test_headings_are_told_from_body_unless_there_is_nothing_else() -> None:
    kinds = [block.kind for block in blocks("Shells fall on town\nShells fell on the town.", load_lexicon())]
    assert kinds == [HEADING, BODY]
    assert [block.kind for block in blocks("Shells fall on town", load_lexicon())] == [BODY]


def test_a_caption_repeated_without_its_credit_is_a_caption() -> None:
    line = "Smoke rises over the town after the shelling."
    found = blocks(f"{line} (Example Images)\n{line}\nShells fell on the town.", load_lexicon())
    assert [block.kind for block in found] == ["photo caption", "photo caption", BODY]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("14:30 GMT - Shells fell.", "Shells fell."),
        ("3/12 Shells fell.", "Shells fell."),
        ("DATE 2020-09-29 Shells fell.", "Shells fell."),
        ("YEREVAN, Oct 1 (Example) - Shells fell.", "Shells fell."),
        ("Shells fell.", "Shells fell."),
    ],
)
def test_the_sentence_begins_after_a_clock_time_a_number_or_a_dateline(line: str, rest: str) -> None:
    assert line[body_start(line, 0, len(line)) :] == rest
