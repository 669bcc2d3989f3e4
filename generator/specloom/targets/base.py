"""What every target offers to the pipeline: files for an API, and nothing on disk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.planning.options import TargetOptions

PlanT = TypeVar("PlanT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Emitted:
    """Files by path: ``files`` below the package's folder, ``beside`` next to it."""

    files: Mapping[PurePosixPath, str]
    beside: Mapping[PurePosixPath, str] = field(
        default_factory=dict[PurePosixPath, str]
    )


@dataclass(frozen=True, slots=True)
class FileJob(Generic[PlanT]):
    """One file: where it goes, and what makes its text of the plan (decision 046).

    The text follows from the plan alone, reports nothing and changes nothing, so that the
    jobs of a package can run in any order, and each in another process.
    """

    path: str
    text: Callable[[PlanT], str]


def texts_of(jobs: Iterable[FileJob[PlanT]], plan: PlanT) -> dict[PurePosixPath, str]:
    """What some jobs make of a plan, by path."""
    return {PurePosixPath(job.path): job.text(plan) for job in jobs}


def templates_folder(target: str) -> Path:
    """The templates of a target: in the wheel beside the code, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_templates" / target
    return (
        installed if installed.is_dir() else package.parents[1] / "templates" / target
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is generated for one language, and what its language takes for names.

    ``is_name``: whether a word can be used as it is. ``package_problem`` says why a package
    cannot have a name (the first argument) in a folder (the second); empty when it can.
    """

    emit: Callable[[Api, TargetOptions, Diagnostics], Emitted]
    is_name: Callable[[str], bool]
    package_problem: Callable[[str, str], str]
