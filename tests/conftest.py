"""Imports the packages whole before the first test.

pytest rewrites the modules of every distribution that brings a plugin, as ours does. Python 3.11 before 3.11.8 fails with a
SystemError when two threads do that at a time (python/cpython issue 106905), which lazy imports in a server's thread would.
What is imported when is the business of tests that start a process of their own.
"""

from __future__ import annotations

import importlib
import pkgutil


def pytest_sessionstart() -> None:
    for package in ("specgram_api", "specgram"):
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            importlib.import_module(module.name)
