"""Folding joins spellings, and every position of a folded text leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.fold import fold, fold_with_offsets

TRICKY = st.sampled_from("'’s -\nSaT.\u0301ʼ´¨ßİəǝ\u00ad")
TEXTS = st.text(alphabet=st.one_of(st.characters(), TRICKY))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daşkəsən", "DASKESEN"),
        ("Daşkəsən", "Daşkǝsǝn"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Arts’akh", "Artsakh"),
        ("Mazār-e Sharīf", "Mazar-e-Sharif"),
        ("İstanbul", "istanbul"),
        ("New  York", "new\nyork"),
        ("U.S.A", "USA"),
        ("St. Petersburg", "St Petersburg"),
        ("Сёла", "села"),
        ("E\u0301vian", "Évian"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Goris", "Gori"),
        ("Armenia's", "Armenias"),
        ("York\n\nNew", "York New"),
        ("Paris. Texas", "Paris Texas"),
    ],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_offsets_lead_back_in_order(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    previous = 0
    for position in range(len(folded.text)):
        start, end = folded.start(position), folded.end(position + 1)
        assert previous <= start < end <= len(text)
        assert folded.position(start) <= position
        previous = start


@given(st.text(alphabet="abcdefgh XYZ"), st.text(alphabet="ABCdé'’- \n"))
def test_a_word_is_found_again_at_its_offsets(before: str, after: str) -> None:
    text = f"{before} Daşkəsən, {after}"
    folded = fold_with_offsets(text)
    position = folded.text.index("daskesen")
    assert text[folded.start(position) : folded.end(position + len("daskesen"))] == "Daşkəsən"


@given(st.text(st.characters(max_codepoint=0x7F) | st.sampled_from("“é’–ə"), max_size=40))
def test_a_text_folds_alike_with_and_without_its_offsets(text: str) -> None:
    assert fold_with_offsets(text).text == fold(text)
