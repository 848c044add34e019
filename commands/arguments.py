"""Arguments of commands: the parser, and values that are checked as they are read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from commands.words import BadUsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commands.words import Problems


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving."""
        raise BadUsageError(f"{message} (see {self.prog} --help)")


def add_command(commands: Any, name: str, run: Callable[..., Problems], summary: str) -> Callable[..., Any]:
    """Add a command; gives its `add_argument`."""
    command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    command.set_defaults(run=run)
    add: Callable[..., Any] = command.add_argument
    return add


def point(value: str) -> tuple[float, float]:
    """`LON,LAT` in degrees."""
    try:
        lon, lat = (float(number) for number in value.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no point; expected LON,LAT in degrees") from error
    return lon, lat


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number between two, inclusive."""

    def number(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"{value!r}; expected a whole number from {least} to {most}")
        return int(value)

    return number


def kilometres(value: str) -> float:
    """A distance, more than 0."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{value!r}; expected kilometres, more than 0")
    return number


def joined(arguments: Sequence[str]) -> list[str]:
    """`--near -0.1,51.5` as `--near=-0.1,51.5`: argparse takes what begins with a minus for an option.

    A point that stands alone gets a space before it for the same reason.
    """
    taken: list[str] = []
    for argument in arguments:
        if taken and taken[-1] in {"--near", "--bbox"}:
            taken[-1] += f"={argument}"
        else:
            alone = argument[:1] == "-" and "," in argument and argument[1:2] in set("0123456789.")
            taken.append(f" {argument}" if alone else argument)
    return taken
