"""What is known of a framework: how its server runs, calls with the right values, deviations.

One module for each framework has this as data, ``calls.py`` in its folder. The page
``docs/servers.md`` is printed from the same data (decision 062).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["OpenAPI", "GraphQL"]


@dataclass(frozen=True, slots=True)
class Fails:
    """An error that a call ends with: a status error with its body, or another by name.

    ``body`` is compared where it is given; a mapping may name some members only. ``message``
    is a part of what the error says.
    """

    status: int | None = None
    body: object = None
    error: str = "APIStatusError"
    message: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One call and the right value.

    ``call`` leads from the client to the method; ``at`` are arguments by position. ``gives``
    is what a user holds, under the names of the wire: the events of a stream, the items of
    all pages, the bytes of a file. ``headers`` are documented headers of the answer, with
    the type that reads them as ``headers_type``. ``variant`` is the package that is called, and
    ``path`` another endpoint than that of the document.
    """

    name: str
    call: str
    given: Mapping[str, object] = field(default_factory=dict[str, object])
    gives: object = None
    at: tuple[object, ...] = ()
    variant: str = ""
    path: str = ""
    headers_type: str = ""
    headers: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Where a document and the wire differ, or a reader of the document is surprised.

    Sentences of the page; ``shown`` names the cases that show it. ``helps`` is what a user
    does about it: empty where nothing has to be done.
    """

    what: str
    document: str
    wire: str
    client: str
    helps: str = ""
    shown: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A framework.

    ``shown`` are the distributions whose versions matter. ``document`` is the path that the
    document is fetched from, or for GraphQL the path of the endpoint. ``types`` are names that
    the package has for what the app calls so. ``settings`` are lines
    for the client's table of a config; each of ``variants`` is a package of its own, with
    further lines.
    """

    title: str
    language: Literal["Python", "Node"]
    shown: Sequence[str]
    document: str
    types: Sequence[str] = ()
    kind: Kind = "OpenAPI"
    settings: str = ""
    variants: Mapping[str, str] = field(default_factory=dict[str, str])
    cases: Sequence[Case]
    deviations: Sequence[Deviation] = ()
