"""The gazetteer page: look a name up, see why the answer is what it is, and add names of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import (
    ask_online,
    gazetteer_answer,
    gazetteer_around,
    gazetteer_map,
    keys,
    own_form,
    own_names,
    page,
    permissions,
)
from dashboard.digest import digest
from dashboard.gazetteer_lookup import LONGEST, Question, ask, country_names, from_query, to_query
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.gazetteer_lookup import Answer
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place
    from gazetteer.reverse import Near

CHOSEN = "id"
OURS = ("name", "country", "kind", "near", CHOSEN)
EXAMPLES = "Martuni, Գորիս, Дашкесан, Dashkesan district, Armenia–Azerbaijan border or 40.18 N, 44.50 E"
LEAST_SHARE = 0.1


def show() -> None:
    """Draw the page for the question in its fields, or in its address at the first drawing."""
    st.caption(
        "What a place name stands for, and why. Places: GeoNames, CC BY 4.0, and tables of this project."
    )
    gazetteer = page.open_gazetteer()
    countries = _countries(gazetteer.version, gazetteer)
    _read_address(countries)
    question = _fields(countries)
    answer = ask(question, gazetteer) if question.name else None
    chosen = _chosen(answer)
    _write_address(question, chosen)
    near = gazetteer_around.nearest(chosen, gazetteer)
    _answer_and_map(answer, chosen, near, gazetteer)
    if answer is not None:
        gazetteer_answer.table(answer, chosen, gazetteer, choose)
        if permissions.may_write():  # a public server would ask in the name of strangers
            ask_online.show(answer, gazetteer)
    nearest, spellings, own = st.tabs(["Nearest places", "Spellings", "Own names"], key=keys.LOOKUP_PANELS)
    with nearest:
        gazetteer_around.show_nearest(chosen, near, gazetteer)
    with spellings:
        gazetteer_around.show_spellings(chosen, gazetteer)
    with own:
        own_names.show(chosen, countries)


@st.cache_resource(show_spinner=False, max_entries=2)
def _countries(version: str, _gazetteer: Gazetteer) -> dict[str, str]:  # noqa: ARG001
    # Keyed by the version alone, which stands for the gazetteer.
    return country_names(_gazetteer)


def _read_address(countries: dict[str, str]) -> None:
    """Fill the fields from the address, once for each visit."""
    if keys.LOOKUP_STARTED in st.session_state:
        return
    st.session_state[keys.LOOKUP_STARTED] = True
    query = {name: st.query_params.get_all(name) for name in OURS if name in st.query_params}
    question = from_query(query)
    st.session_state[keys.LOOKUP_NAME] = question.name
    st.session_state[keys.LOOKUP_COUNTRY] = question.country if question.country in countries else None
    st.session_state[keys.LOOKUP_KIND] = str(question.kind) if question.kind else None
    st.session_state[keys.LOOKUP_NEAR] = question.near
    st.session_state[keys.LOOKUP_CHOSEN] = next(iter(query.get(CHOSEN, [])), None)
    st.session_state[keys.LOOKUP_ASKED] = _fielded()


def _fields(countries: dict[str, str]) -> Question:
    """The fields of the question, and what they say."""
    name, country, kind, near = st.columns([5, 3, 2, 3], gap="small")
    name.text_input(
        "Name", key=keys.LOOKUP_NAME, max_chars=LONGEST, placeholder="In any script, or a coordinate"
    )
    country.selectbox(
        "Country", list(countries), index=None, key=keys.LOOKUP_COUNTRY, placeholder="Any",
        format_func=lambda code: countries.get(code, code),
    )  # fmt: skip
    kind.selectbox(
        "Kind", [str(kind) for kind in PlaceKind], index=None, key=keys.LOOKUP_KIND, placeholder="Any",
        format_func=str.capitalize,
    )  # fmt: skip
    near.text_input("Near", key=keys.LOOKUP_NEAR, max_chars=LONGEST, placeholder="A name or a coordinate")
    return _fielded()


def _fielded() -> Question:
    """The question of the fields as they are."""
    state = st.session_state
    return Question(
        name=(state.get(keys.LOOKUP_NAME) or "").strip(),
        country=state.get(keys.LOOKUP_COUNTRY),
        kind=PlaceKind(state[keys.LOOKUP_KIND]) if state.get(keys.LOOKUP_KIND) else None,
        near=(state.get(keys.LOOKUP_NEAR) or "").strip(),
    )


def _chosen(answer: Answer | None) -> Place | None:
    """The candidate that is looked at: the one chosen, else the one that was accepted."""
    if answer is None:
        return None
    if st.session_state.get(keys.LOOKUP_ASKED) != answer.question:
        st.session_state[keys.LOOKUP_CHOSEN] = None
    st.session_state[keys.LOOKUP_ASKED] = answer.question
    wanted = st.session_state.get(keys.LOOKUP_CHOSEN)
    found = (one.place for one in answer.candidates if one.place.place_id == wanted)
    return next(found, answer.resolution.place)


def choose(place_id: str | None) -> None:
    """Look at a candidate."""
    st.session_state[keys.LOOKUP_CHOSEN] = place_id


def _write_address(question: Question, chosen: Place | None) -> None:
    """Write the look-up into the address."""
    wanted = to_query(question)
    if chosen is not None and st.session_state.get(keys.LOOKUP_CHOSEN):
        wanted[CHOSEN] = chosen.place_id
    if wanted != {name: st.query_params[name] for name in st.query_params if name in OURS}:
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in OURS}
        st.query_params.from_dict({**others, **wanted})


def _answer_and_map(
    answer: Answer | None, chosen: Place | None, near: Sequence[Near], gazetteer: Gazetteer
) -> None:
    """The answer in words beside the map."""
    words, drawing = st.columns([2, 3], gap="medium")
    with words:
        if answer is None:
            st.markdown(f"Type a name to see which places it may stand for, for example {EXAMPLES}.")
        else:
            gazetteer_answer.show(answer, gazetteer)
    with drawing:
        _map(answer, chosen, near, gazetteer.version)


def _map(answer: Answer | None, chosen: Place | None, near: Sequence[Near], version: str) -> None:
    """The map of the candidates."""
    places = [candidate.place for candidate in answer.candidates] if answer else []
    preview = own_form.preview()
    asked = answer.question if answer else Question()
    gazetteer_map.show(
        places,
        view=digest(version, repr(asked), chosen.place_id if chosen else ""),
        foremost=_foremost(answer),
        chosen=places.index(chosen) + 1 if chosen in places else None,
        near=[one.place for one in near],
        preview=preview,
        picking=own_form.picking(),
        on_choose=lambda number: choose(places[number - 1].place_id),
        on_point=own_form.set_point,
    )


def _foremost(answer: Answer | None) -> int:
    """How many candidates come anywhere near the best one; far namesakes would shrink the map to a globe."""
    scores = [candidate.score for candidate in answer.candidates] if answer else []
    return sum(score >= LEAST_SHARE * scores[0] for score in scores)
