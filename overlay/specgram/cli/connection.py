"""What the commands that call the API have in common: where it is, which parameters to send."""

from __future__ import annotations

import argparse
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from .values import pair, seconds

if TYPE_CHECKING:
    from specgram.client import DeepgramClient

__all__ = ["MODEL", "add_base_url", "add_connection", "add_parameters", "client", "parameters"]


MODEL = "nova-3"
"""The model to transcribe with when none is given: the service's own default is years older."""


def add_connection(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how to reach the API."""
    add_base_url(parser)
    parser.add_argument("--timeout", type=seconds, metavar="SECONDS", help="seconds to wait for the server")


def add_base_url(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the API is."""
    parser.add_argument("--base-url", metavar="URL", help="address of the API, such as an emulator or your own server")


def client(arguments: argparse.Namespace) -> DeepgramClient:
    """The client; its credential comes from the environment."""
    from specgram.client import DeepgramClient  # not before it is needed: the other commands start without it

    return DeepgramClient(base_url=arguments.base_url, timeout=arguments.timeout)


def add_parameters(parser: argparse.ArgumentParser) -> None:
    """Add `-O name=value`, by which every parameter of the API can be given."""
    parser.add_argument(
        "-O",
        "--option",
        action="append",
        type=pair,
        default=[],
        metavar="NAME=VALUE",
        dest="parameters",
        help="any parameter of the API, such as keyterm=tide; repeat it for more, or for more values of one",
    )


def parameters(arguments: argparse.Namespace, **named: Any) -> dict[str, Any]:
    """The parameters to send: those with an option of their own, and those of `-O`, which win."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in arguments.parameters:
        given[name.replace("-", "_")].append(value)
    single = {name: values[0] if len(values) == 1 else values for name, values in given.items()}
    return {name: value for name, value in {**named, **single}.items() if value is not None}
