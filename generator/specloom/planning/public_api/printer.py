"""A public API as the lines of ``PUBLIC_API.txt`` (plan stage, decision 052).

What reads it again is ``surface/declarations.py``.
"""

from collections.abc import Iterator
from typing import assert_never

from specloom.surface.declarations import (
    INDENT,
    ClientDeclaration,
    Declaration,
    ErrorDeclaration,
    MethodDeclaration,
    PublicApi,
    TypeDeclaration,
    print_header,
)

FILE_NAME = "PUBLIC_API.txt"


def print_public_api(api: PublicApi) -> str:
    """The text of the file."""
    lines = [print_header(missing_is_null=api.missing_is_null)]
    lines += (line for item in api.declarations for line in _lines(item))
    return "".join(f"{line}\n" for line in lines)


def _lines(declaration: Declaration) -> Iterator[str]:
    match declaration:
        case ClientDeclaration(names=names, signature=signature):
            yield f"{', '.join(names)}{signature}"
        case MethodDeclaration(name=name, signature=signature):
            yield f"{name}{signature}"
        case ErrorDeclaration(name=name):
            yield f"error {name}"
        case TypeDeclaration(alias=None, members=members):
            yield f"{_heading(declaration)}:"
            yield from (f"{INDENT}{member}" for member in members)
        case TypeDeclaration(alias=alias):
            yield f"{_heading(declaration)} = {alias}"
        case other:
            assert_never(other)


def _heading(declaration: TypeDeclaration) -> str:
    names = ", ".join(declaration.names)
    parameters = declaration.parameters
    return "".join(
        (
            f"{declaration.namespace}.{names}",
            f"[{', '.join(parameters)}]" if parameters else "",
            f" / {declaration.input_name}" if declaration.input_name else "",
            f" ({declaration.mark})" if declaration.mark else "",
        )
    )
