"""Quick looks, which spare a closer one where a sentence has no word for it, change nothing that is read."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.labelled import read_articles
from reports.clean import lines
from reports.dates import find, find_dates
from reports.dates.readers import BY_DIGIT, BY_WORD
from reports.figures import find_counts
from reports.lexicon import load_lexicon
from reports.phrases import PhraseTable
from reports.sentences import split_sentences
from reports.tokens import (
    Token,
    Tokens,
    capitals_of,
    figures_of,
    indexes_of,
    lacks,
    lows_of,
    tokenize,
    words_of,
)

CASES = Path(__file__).resolve().parent.parent / "cases"
FILES = ("articles.jsonl", "articles_newswire.jsonl", "articles_more.jsonl")
DAY = date(2023, 5, 17)
LEXICON = load_lexicon()
TABLES = {
    field.name: table
    for field in fields(LEXICON)
    if isinstance(table := getattr(LEXICON, field.name), PhraseTable)
}
EVERY_NEED = frozenset[str]().union(
    *(needs for readers in (*BY_WORD.values(), BY_DIGIT) for _, needs in readers if needs)
)
WORDS = [
    "a",
    "the",
    "two",
    "12",
    "days",
    "after",
    "ago",
    "were",
    "killed",
    "toll",
    "half",
    "of",
    "people",
    "May",
]

# Words that may begin a date, and those that its readers need.
DATE_WORDS = sorted(
    {*BY_WORD, *EVERY_NEED, "May", "Monday", "12", "2022", "9th", "1990s", ",", "old", "than"}
)


def sentences() -> list[tuple[str, Tokens]]:
    """Every sentence of the labelled articles."""
    texts = [article.text for name in FILES for article in read_articles(CASES / name)]
    return [
        (text, tokenize(text, sentence.start, sentence.end))
        for text in texts
        for number, (start, end) in enumerate(lines(text))
        for sentence in split_sentences(text, start, end, number, LEXICON.abbreviations)
    ]


SENTENCES = sentences()


def without_quick_looks(tokens: Tokens) -> list[Token]:
    """The same tokens as a plain list, of which nothing is known before they are looked at."""
    return list(tokens)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_finds_the_same_phrases(name: str) -> None:
    table: PhraseTable[object] = TABLES[name]
    for _, tokens in SENTENCES:
        assert table.find(tokens) == table.find(without_quick_looks(tokens))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_phrase_at_each_token(name: str) -> None:
    table: PhraseTable[object] = TABLES[name]
    for _, tokens in SENTENCES[::20]:
        plain = without_quick_looks(tokens)
        assert [table.at(tokens, i) for i in range(len(tokens))] == [
            table.at(plain, i) for i in range(len(plain))
        ]


def test_capitals_and_figures_are_known_where_they_stand() -> None:
    for _, tokens in SENTENCES:
        plain = without_quick_looks(tokens)
        assert capitals_of(tokens) == capitals_of(plain)
        assert figures_of(tokens) == figures_of(plain)
        assert lows_of(tokens) == lows_of(plain)
        for words in (LEXICON.speech.first_words, LEXICON.effects.marks, frozenset({"qwerty"})):
            assert indexes_of(tokens, words) == indexes_of(plain, words)


@given(st.text(st.sampled_from("aB3’'-. \n“Éé²"), max_size=30) | st.just("werekilled Andpeople 3rd-10th"))
def test_tokens_index_any_text(text: str) -> None:
    tokens = tokenize(text)
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert [token.low for token in tokens] == [token.text.lower().replace("’", "'") for token in tokens]
    plain = without_quick_looks(tokens)
    assert (capitals_of(tokens), figures_of(tokens)) == (capitals_of(plain), figures_of(plain))


def test_the_same_people_are_counted() -> None:
    for _, tokens in SENTENCES:
        counted = find_counts(tokens, LEXICON, frozenset())
        assert counted == find_counts(without_quick_looks(tokens), LEXICON, frozenset())


@pytest.mark.parametrize(
    "amount",
    ["44", "two million", "hundreds", "at least a dozen", "ten or more", "20-plus", "30 or so", "100+"],
)
def test_an_amount_said_alone_is_counted(amount: str) -> None:
    tokens = tokenize(f"The hospital says {amount}.")
    counted = find_counts(tokens, LEXICON, frozenset())
    assert counted
    assert counted == find_counts(without_quick_looks(tokens), LEXICON, frozenset())


def test_the_same_dates_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [find_dates(tokens, text, DAY) for text, tokens in SENTENCES]
    monkeypatch.setattr(find, "words_of", lambda _: EVERY_NEED)
    slow = [find_dates(tokens, text, DAY) for text, tokens in SENTENCES]
    assert [spans(hits) for hits in quick] == [spans(hits) for hits in slow]
    plain = [find_dates(without_quick_looks(tokens), text, DAY) for text, tokens in SENTENCES]
    assert [spans(hits) for hits in quick] == [spans(hits) for hits in plain]


@given(st.lists(st.sampled_from(DATE_WORDS), min_size=1, max_size=10).map(" ".join))
def test_dates_of_words_at_random_are_read_the_same(text: str) -> None:
    quick = find_dates(tokenize(text), text, DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "words_of", lambda _: EVERY_NEED)
        assert spans(quick) == spans(find_dates(tokenize(text), text, DAY))


def spans(hits: list[find.DateHit]) -> list[tuple[object, ...]]:
    return [(hit.first, hit.last, hit.span, hit.kind, hit.began) for hit in hits]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_words_at_random_are_counted_the_same(text: str) -> None:
    tokens = tokenize(text)
    assert find_counts(tokens, LEXICON, ()) == find_counts(without_quick_looks(tokens), LEXICON, ())


def test_only_tokens_with_known_words_can_lack_one() -> None:
    tokens = tokenize("Shells fell on Barda.")
    assert lacks(tokens, frozenset({"ganja"}))
    assert not lacks(tokens, frozenset({"ganja", "barda"}))
    assert not lacks(without_quick_looks(tokens), frozenset({"ganja"}))
    assert words_of(without_quick_looks(tokens)) == words_of(tokens) == {"shells", "fell", "on", "barda", "."}
