"""All files of a package, by their path inside it."""

from __future__ import annotations

from generator.ir.api import Api
from generator.render.channels import channel_files
from generator.render.clients import namespaces_file, package_file, runtime_files
from generator.render.docs import docs_files
from generator.render.models import model_files
from generator.render.operations import operation_files
from generator.render.record import contract_file, provenance_file
from generator.render.resources import resource_files


def render(api: Api) -> dict[str, str]:
    """The text of every file, not formatted yet, in the order of their paths."""
    files = {
        **runtime_files(api),
        **model_files(api),
        **operation_files(api),
        **resource_files(api),
        **channel_files(api),
        **docs_files(api),
        "__init__.py": package_file(api),
        "namespaces.py": namespaces_file(api),
        "contract.json": contract_file(api),
        "provenance.json": provenance_file(api),
        "py.typed": "",
    }
    return dict(sorted(files.items()))
