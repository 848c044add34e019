"""The texts that the benchmark of reading reads."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks.growth import repeated, texts
from benchmarks.labelled import read_articles
from benchmarks.reading import CASES, SIZE, made_reports

ARTICLES = [article for path in CASES for article in read_articles(path)]
MAKERS = texts([article.text for article in ARTICLES])


def test_reports_are_of_the_size_asked_for_and_all_different() -> None:
    found = [text for _, text in made_reports(ARTICLES, 300)]
    assert all(SIZE <= len(text) <= SIZE * 1.1 for text in found)
    assert len(set(found)) > 250


def test_reports_are_the_same_in_every_run() -> None:
    assert list(islice(made_reports(ARTICLES, 20), 5)) == list(made_reports(ARTICLES, 5))


def test_reports_are_made_of_whole_paragraphs_of_the_articles() -> None:
    paragraphs = {line for article in ARTICLES for line in article.text.split("\n")}
    _, text = next(made_reports(ARTICLES, 1))
    assert set(text.split("\n\n")[:-1]) <= paragraphs


@pytest.mark.parametrize("name", MAKERS)
def test_a_text_has_the_length_asked_for_and_goes_on_as_it_began(name: str) -> None:
    short, long = MAKERS[name](700), MAKERS[name](1400)
    assert (len(short), len(long)) == (700, 1400)
    assert long.startswith(short)


def test_numbers_are_put_into_what_is_repeated() -> None:
    assert repeated("{} men, ", 20) == "10 men, 11 men, 12 m"


def test_there_are_hostile_texts_enough() -> None:
    assert len(MAKERS) > 12
