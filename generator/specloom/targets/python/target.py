"""The Python target: plan, then a job for each file. Nothing here touches the output."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.options import TargetOptions
from specloom.targets.base import Emitted, texts_of
from specloom.targets.python.files import file_jobs, project_jobs
from specloom.targets.python.plan import plan_python
from specloom.targets.python.runtime_modules import runtime_texts


def emit_python(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> Emitted:
    """All files of a Python package for an API."""
    plan = plan_python(api, options, diagnostics)
    texts = texts_of(file_jobs(plan), plan)
    texts |= runtime_texts(texts.values())
    return Emitted(
        files=dict(sorted(texts.items())), beside=texts_of(project_jobs(plan), plan)
    )
