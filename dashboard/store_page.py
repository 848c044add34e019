"""What the page says of the user's store: that it is read, that it cannot be, that it has changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import keys, notices, permissions, store_shelf, waiting
from store import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreRefused, StoreTooNew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.delta_generator import DeltaGenerator

    from dashboard.store_shelf import Opened

WORDS: Final[tuple[tuple[type[StoreError], str], ...]] = (
    (StoreBusy, "Your store is in use by another program for longer than the page waits. Nothing is lost."),
    (StoreTooNew, "Your store was written by a newer version of this program, which has to open it."),
    (StoreDamaged, "Your store is damaged, so it is not shown. A backup can bring it back."),
    (StoreFull, "There is no room for a change of your store. What it held before is whole."),
    (StoreRefused, "Your store may not be written, or its disk fails. What it held before is whole."),
    (StoreError, "Your store cannot be read."),
)


def opened() -> Opened:
    """The store as it is shown; if it cannot be read the page ends here and says why."""
    with errors_said():
        if (held := store_shelf.shelf().opened) is not None:
            found = held
        else:
            with waiting.said("Reading your store"):
                found = store_shelf.opened()
    say_problem()
    return found


@contextmanager
def errors_said(place: DeltaGenerator | None = None) -> Iterator[None]:
    """Say in plain words what is wrong with the store, and end the page here.

    Args:
        place: where to say it; here when None.
    """
    try:
        yield
    except StoreError as error:
        with place or st.container():
            notices.problem(words_for(error), permissions.told(error))
            st.button("Try again", key=keys.STORE_AGAIN, icon=":material/refresh:")
        st.stop()


def words_for(error: StoreError) -> str:
    """What an error of the store means, in a sentence of ours."""
    return next(words for kind, words in WORDS if isinstance(error, kind))


def keep_up(key: str) -> None:
    """Draw the page anew when the store is in another state; says nothing, lest it be read out every time.

    Args:
        key: of the state that is drawn.
    """
    shelf = store_shelf.shelf()
    seconds = store_shelf.seconds_between(shelf.opened)
    st.fragment(_look, run_every=seconds)(key, shelf.problem)


def _look(key: str, problem: str) -> None:
    try:
        now = store_shelf.keep_up()
    except StoreError:
        st.rerun()
    if (now.key, store_shelf.shelf().problem) != (key, problem):
        st.rerun()


def say_problem() -> None:
    """Say that what is shown is from before a change that could not be read."""
    if problem := store_shelf.shelf().problem:
        detail = problem if permissions.may_write() else ""
        notices.note("Your store cannot be read at the moment; this is what it held before.", detail)
