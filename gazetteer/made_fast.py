"""Frozen dataclasses that are made as fast as others: a report needs some thousands of them."""

from __future__ import annotations

from dataclasses import field, fields, make_dataclass
from typing import TypeVar

Made = TypeVar("Made", bound=type)


def made_fast(frozen: Made) -> Made:
    """A frozen dataclass whose objects are made in a fifth of the time.

    What keeps an object from being written to makes each field of a new one take a call. Nothing writes to
    them: the type checker refuses it, for to it the class stays frozen.

    Example:
        >>> from dataclasses import dataclass
        >>> @made_fast
        ... @dataclass(frozen=True, slots=True)
        ... class Span:
        ...     start: int
        ...     end: int = 0
        >>> Span(3), Span(3) == Span(end=0, start=3), hash(Span(3)) == hash(Span(3))
        (Span(start=3, end=0), True, True)
    """
    own = [
        (
            one.name,
            object,
            field(default=one.default, default_factory=one.default_factory, kw_only=one.kw_only),
        )
        for one in fields(frozen)
        if one.init
    ]
    after = {name: method for name, method in vars(frozen).items() if name == "__post_init__"}
    plain = make_dataclass(frozen.__name__, own, namespace=after, repr=False, eq=False)
    for name, value in {
        "__init__": vars(plain)["__init__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }.items():
        setattr(frozen, name, value)
    return frozen
