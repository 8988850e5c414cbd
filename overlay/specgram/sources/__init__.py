"""Where live audio comes from: files, addresses, iterables and the microphone, sent as fast as they play."""

from __future__ import annotations

from .file import FileSource
from .iterable import IterSource
from .microphone import Microphone
from .pump import apump, pump
from .source import Source
from .url import UrlSource

__all__ = ["FileSource", "IterSource", "Microphone", "Source", "UrlSource", "apump", "pump"]
