"""The Python target: typed clients on httpx2 and pydantic.

``target`` plans a package and prints it. The plan: ``plan``, with ``policies`` and
``reserved`` for names, ``protocols``, ``losses``. Printing: ``files`` has a job for each
file, whose view is made in ``views`` of ``types`` (annotations) and ``syntax`` (everything
about the text of Python).
"""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.options import TargetOptions
from specloom.targets.base import Emitted, Target
from specloom.targets.python.identifiers import is_name, package_problem


def _emit(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> Emitted:
    """Imported when something is generated: commands that only read do without."""
    from specloom.targets.python.target import emit_python

    return emit_python(api, options, diagnostics)


PYTHON = Target(emit=_emit, is_name=is_name, package_problem=package_problem)
