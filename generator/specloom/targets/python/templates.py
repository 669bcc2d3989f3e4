"""Templates of the Python target, and what fills them (render stage)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import jinja2

from specloom.render.environment import make_environment
from specloom.targets.base import templates_folder
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.assembly import ModuleFrame, assemble
from specloom.targets.python.syntax.literals import py_str
from specloom.targets.python.syntax.markdown import md, md_code, plain_line

FOLDER = templates_folder("python")
FILTERS = {"py_str": py_str, "md": md, "md_code": md_code, "plain_line": plain_line}


@dataclass(frozen=True, slots=True)
class FileView:
    """What a template prints; ``frame`` is set for Python modules."""

    view: object
    frame: ModuleFrame | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A template, and what makes its view of the plan; called, it is the text of a file."""

    name: str
    view: Callable[[PythonPlan], FileView]

    def __call__(self, plan: PythonPlan) -> str:
        file = self.view(plan)
        body = _environment().get_template(self.name).render(view=file.view)
        return body if file.frame is None else assemble(body, file.frame)


@cache
def _environment() -> jinja2.Environment:
    """Compiled templates stay what they are, whatever is printed from them."""
    return make_environment(FOLDER, FILTERS)
