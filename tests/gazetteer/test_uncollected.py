"""The cycle collector rests while objects are made, and goes on afterwards whatever happens."""

from __future__ import annotations

import gc

import pytest

from gazetteer.uncollected import no_garbage_collection


def test_it_goes_on_after_an_error() -> None:
    def broken() -> None:
        with no_garbage_collection():
            raise ZeroDivisionError(gc.isenabled())

    with pytest.raises(ZeroDivisionError, match="False"):
        broken()
    assert gc.isenabled()


def test_inside_another_rest_it_stays_off_until_the_outer_one_ends() -> None:
    with no_garbage_collection():
        with no_garbage_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with no_garbage_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
