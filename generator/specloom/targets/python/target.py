"""The Python target: plan, view, render, assemble. Nothing here touches the output.

The run-time is copied byte for byte from ``templates/python/runtime``: the modules of it
that the package uses.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import jinja2

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.operations_manifest import FILE_NAME, operations_manifest
from specloom.planning.plan import Plan, plan_package
from specloom.render.environment import make_environment
from specloom.targets.base import Emitted
from specloom.targets.options import TargetOptions
from specloom.targets.python.files import HEADER, FileView, package_files
from specloom.targets.python.runtime_modules import Runtime
from specloom.targets.python.syntax.assembly import assemble
from specloom.targets.python.syntax.literals import py_str
from specloom.targets.python.syntax.markdown import md, md_code, plain_line
from specloom.targets.python.views.readme import build_project

FILTERS = {"py_str": py_str, "md": md, "md_code": md_code, "plain_line": plain_line}


def templates_folder() -> Path:
    """The templates of this target: in the wheel beside the code, else in the checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "_templates" / "python"
    return (
        installed if installed.is_dir() else package.parents[1] / "templates" / "python"
    )


def emit_python(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> Emitted:
    """All files of a Python package for an API."""
    plan = plan_package(api, options, diagnostics)
    files = dict(_texts(plan))
    manifest = operations_manifest(api) if options.operations_manifest else None
    if manifest is not None:
        files[PurePosixPath(FILE_NAME)] = manifest
    beside = (
        {PurePosixPath("pyproject.toml"): _project(plan)} if options.project else {}
    )
    return Emitted(files=dict(sorted(files.items())), beside=beside)


def _texts(plan: Plan) -> Iterator[tuple[PurePosixPath, str]]:
    environment = _environment()
    printed = {file.path: _print(environment, file) for file in package_files(plan)}
    printed["resources/__init__.py"] = f'{HEADER}\n\n"""Resources."""\n'
    runtime = Runtime.read(templates_folder() / "runtime")
    for path, text in printed.items():
        yield PurePosixPath(path), text
    for path in runtime.needed_by(printed.values()):
        yield PurePosixPath("_runtime", path), runtime.texts[path]
    yield PurePosixPath("py.typed"), ""


def _print(environment: jinja2.Environment, file: FileView) -> str:
    body = environment.get_template(file.template).render(view=file.view)
    return body if file.frame is None else assemble(body, file.frame)


def _project(plan: Plan) -> str:
    template = _environment().get_template("pyproject.toml.j2")
    return template.render(view=build_project(plan))


@cache
def _environment() -> jinja2.Environment:
    return make_environment(templates_folder(), FILTERS)
