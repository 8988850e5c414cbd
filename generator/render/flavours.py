"""What differs between sync and async code: the words, and nothing else."""

from __future__ import annotations

from attrs import frozen

from generator.render.code import Code


@frozen
class Flavour:
    """The words of one flavour."""

    index: int
    prefix: str
    lower: Code
    keyword: Code
    wait: Code
    iterator: str
    close: str
    enter: str
    exit: str
    iter: str
    open: str
    read: str
    iter_bytes: str


FLAVOURS = (
    Flavour(
        index=0,
        prefix="",
        lower=Code(""),
        keyword=Code(""),
        wait=Code(""),
        iterator="Iterator",
        close="close",
        enter="__enter__",
        exit="__exit__",
        iter="__iter__",
        open="open",
        read="read",
        iter_bytes="iter_bytes",
    ),
    Flavour(
        index=1,
        prefix="Async",
        lower=Code("async_"),
        keyword=Code("async "),
        wait=Code("await "),
        iterator="AsyncIterator",
        close="aclose",
        enter="__aenter__",
        exit="__aexit__",
        iter="__aiter__",
        open="aopen",
        read="aread",
        iter_bytes="aiter_bytes",
    ),
)
