"""`generate` and `check`: documents in, a package out, or a list of files that are not what the documents give."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generator.diagnostics import Diagnostics, Place, SpecError, fail
from generator.ir.api import Api
from generator.load import load
from generator.output import compare, formatted, read_package, replace
from generator.render import render
from generator.resolve import read_api, read_renames
from generator.resolve.renames import FILE


def main_generate(options: argparse.Namespace) -> int:
    """Write the package; 0 also when something unsupported was left out, 1 when nothing was written."""
    package = _package_name(options)
    found = Diagnostics()
    files = render(_api(options, package, found))
    _print(found)
    replace(options.out, files)
    return 0


def main_check(options: argparse.Namespace) -> int:
    """Compare the package with what the documents give; 1 when a file differs."""
    package = _package_name(options)
    found = Diagnostics()
    api = _api(options, package, found)
    with tempfile.TemporaryDirectory(prefix="generator-") as folder:
        files = formatted(render(api), Path(folder))
    differences = compare(read_package(options.out), files)
    for line in differences:
        print(f"{options.out}/{line}", file=sys.stderr)
    if differences:
        print(f"{options.out} is not what the documents give; generate it anew.", file=sys.stderr)
    return 1 if differences else 0


def _api(options: argparse.Namespace, package: str, found: Diagnostics) -> Api:
    """The documents' API.

    Raises:
        SpecError: with everything found, when no client can be made of them
    """
    documents = []
    try:
        for path in options.spec:
            document = load(path)
            documents.append(document)
            for warning in document.warnings:
                found.add(warning)
        renames = read_renames(options.spec[0].parent / FILE, found)
        api = read_api(
            documents, package=package, perspective=options.asyncapi_perspective, found=found, renames=renames
        )
        found.raise_errors()
        return api
    except SpecError as error:
        for diagnostic in error.diagnostics:
            found.add(diagnostic)
        raise SpecError(tuple(found)) from None


def _package_name(options: argparse.Namespace) -> str:
    name: str = options.package or options.out.resolve().name
    if not name.isidentifier():
        fail(Place(str(options.out)), f"{name!r} cannot be the name of a package; give --package")
    return name


def _print(found: Diagnostics) -> None:
    for diagnostic in found:
        print(diagnostic, file=sys.stderr)
