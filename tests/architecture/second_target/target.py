"""A throw-away target: one file with a line for each operation."""

from collections.abc import Iterator

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.options import TargetOptions
from specloom.planning.package import plan_package
from specloom.planning.plan import Plan, methods_by_path
from specloom.targets.base import Emitted, FileJob, Target, texts_of

from tests.architecture.second_target.policies import CAPABILITIES, POLICIES, valid


def emit(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> Emitted:
    """All files of a package."""
    plan = plan_package(api, options, POLICIES, CAPABILITIES, diagnostics)
    return Emitted(files=texts_of((FileJob("operations.txt", operations),), plan))


def operations(plan: Plan) -> str:
    """``shop.listItems(shopId, limit)``, line by line."""
    return "".join(f"{line}\n" for line in lines(plan))


def lines(plan: Plan) -> Iterator[str]:
    """The calls of a client, those without a resource first."""
    for path, methods in methods_by_path(plan):
        for method in methods:
            names = ", ".join(name for name, _ in method.arguments())
            yield f"{'.'.join((*path, method.name))}({names})"


def package_problem(package: str, folder: str) -> str:
    """A folder is called like its package."""
    return "" if package == folder else f"`{package}` is not called `{folder}`"


LISTING = Target(emit=emit, is_name=valid, package_problem=package_problem)
