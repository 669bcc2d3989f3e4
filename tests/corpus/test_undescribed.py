"""What a server sends beyond its document reaches the caller, whatever the document.

A method returns nothing only where its statuses have no content; each answer that is not
described is counted.
"""

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.inputs import Inputs
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation, Response, Status
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE
from specloom.planning.options import TargetOptions
from specloom.planning.plan import all_methods
from specloom.targets.python.plan import plan_python

from tests.corpus.documents import DOCUMENTS, FOLDER, QUICK

pytestmark = pytest.mark.corpus

_WITHOUT_CONTENT = (204, 205, 304)


def _is_bare(status: Status | None) -> bool:
    return status is not None and (status.high < 200 or status.low in _WITHOUT_CONTENT)


def _answers_head(operation: Operation) -> bool:
    binding = operation.binding
    return isinstance(binding, HttpBinding) and binding.method == "HEAD"


def _successes(operation: Operation) -> list[Response]:
    return [item for item in operation.responses if item.kind == "success"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in QUICK else pytest.mark.slow)
        for name in DOCUMENTS
    ],
)
def test_what_is_undescribed_is_not_empty(name: str) -> None:
    if not (FOLDER / name).exists():
        pytest.skip(f"{name} is not there")
    said = Diagnostics()
    api, _ = PIPELINE.read(Inputs(specs=(name,), root=FOLDER), PassOptions(), said)
    plan = plan_python(api, TargetOptions(package="client"), said)
    for method in all_methods(plan):
        answers = _successes(method.operation)
        described = any(item.content for item in answers)
        silent = [
            item
            for item in answers
            if not (item.content or _is_bare(item.status))
            and not _answers_head(method.operation)
        ]
        alone = bool(silent) and not described
        assert (method.result.returns == ("undescribed",)) is alone, method.operation.id
    silent_operations = [
        operation
        for operation in api.operations
        if any(item.undescribed for item in _successes(operation))
    ]
    noted = [item for item in said if item.code == "PLN111"]
    assert len(noted) >= len(silent_operations)
    assert all(item.effect == "degraded" for item in noted)
