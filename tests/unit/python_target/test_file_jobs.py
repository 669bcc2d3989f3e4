"""After the plan nothing is decided: each file follows from the plan alone (decision 046)."""

import multiprocessing
import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from random import Random

import pytest
from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.pipeline import PIPELINE
from specloom.targets.base import FileJob
from specloom.targets.python.files import file_jobs, project_jobs
from specloom.targets.python.plan import PythonPlan, plan_python

from tests.features.harness import Feature, config_of, features

FEATURES = [feature for feature in features() if feature.goldens]
IN_PROCESSES = ("checked_inputs", "graphql_client", "paging", "xml_bodies")
"""Each is about another part of the target."""

Job = FileJob[PythonPlan]


@cache
def plan_of(feature: Feature) -> PythonPlan:
    """The plan of a feature's package, which all tests share: they must not change it."""
    config, diagnostics = config_of(feature), Diagnostics()
    api, _ = PIPELINE.read(config.inputs, config.passes, diagnostics)
    return plan_python(api, config.options, diagnostics)


def jobs_of(plan: PythonPlan) -> list[Job]:
    return [*file_jobs(plan), *project_jobs(plan)]


def texts(plan: PythonPlan, jobs: Sequence[Job]) -> dict[str, str]:
    return {job.path: job.text(plan) for job in jobs}


def text_elsewhere(pickled: bytes) -> str:
    """One job with a plan of its own; runs in another process."""
    job, plan = pickle.loads(pickled)
    text: str = job.text(plan)
    return text


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: str(feature.name))
def test_the_order_of_jobs_does_not_matter(feature: Feature) -> None:
    plan = plan_of(feature)
    jobs = jobs_of(plan)
    expected = texts(plan, jobs)
    assert len(expected) == len(jobs), "two jobs have one path"
    assert texts(plan, jobs[::-1]) == expected
    assert texts(plan, Random(7).sample(jobs, len(jobs))) == expected


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: str(feature.name))
def test_jobs_report_nothing_and_change_nothing(
    feature: Feature, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Diagnostic] = []

    def record(self: Diagnostics, diagnostic: Diagnostic) -> None:
        reported.append(diagnostic)

    plan = plan_of(feature)
    jobs = jobs_of(plan)
    before = pickle.dumps(plan)
    monkeypatch.setattr(Diagnostics, "add", record)
    texts(plan, jobs)
    assert reported == []
    assert pickle.dumps(plan) == before


def test_jobs_run_in_two_processes() -> None:
    plans = [plan_of(feature) for feature in FEATURES if feature.name in IN_PROCESSES]
    work = [(job, plan) for plan in plans for job in jobs_of(plan)]
    # Not forked: what this process has made already must not be there.
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(text_elsewhere, map(pickle.dumps, work)))
    assert found == [job.text(plan) for job, plan in work]
