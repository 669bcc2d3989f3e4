"""A target that exists in tests alone: a text that lists the operations."""

from pathlib import PurePosixPath

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.options import TargetOptions
from specloom.targets.base import Emitted, Target


def emit(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> Emitted:
    """One file, with a line for each operation, headed by the names of client and package."""
    lines = [f"{options.client_name} in {options.package}"]
    lines += [operation.id for operation in api.operations]
    return Emitted(files={PurePosixPath("operations.txt"): "\n".join(lines) + "\n"})


SECOND = Target(
    emit=emit,
    is_name=lambda word: True,
    package_problem=lambda package, folder: "",
)
"""Every word is a name to it, and packages are called as they like."""
