"""How the client of an area is made and called: its ``calls.json``, and nothing else.

The file is written by ``specloom.planning.call_map`` (decision 055).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """How an operation is called.

    ``path`` leads from the client to the method. ``arguments`` are their names, by place
    and name in the document (``query.filter``); those of ``positional`` may be given
    without. ``constants`` are sent without being given. ``body``: by its ``fields``, as a
    ``whole``, or either. ``headers`` is the type of the documented headers of the answer.
    """

    path: Sequence[str]
    positional: Sequence[str]
    arguments: Mapping[str, str]
    constants: Sequence[str]
    body: Sequence[str]
    headers: str | None

    def name(self, place: str, *steps: str) -> str:
        """What an argument is called; header fields are known without regard to case."""
        key = ".".join((place, *steps))
        if place == "header":
            lowered = {known.lower(): name for known, name in self.arguments.items()}
            return lowered[key.lower()]
        return self.arguments[key]

    @property
    def fields(self) -> Mapping[str, str]:
        """The names of arguments by the property of the body that they are."""
        return {
            key.removeprefix("body."): name
            for key, name in self.arguments.items()
            if key.startswith("body.")
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A security scheme: its kind, and the options that take its secrets, in order."""

    kind: str
    arguments: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """A client: its class, its options, its operations by method and path template.

    ``credentials`` are keyed by security scheme, ``environments`` by the URL of the server.
    """

    name: str
    credentials: Mapping[str, Credential]
    variables: Mapping[str, str]
    environments: Mapping[str, str]
    operations: Mapping[str, Call]

    @classmethod
    def read(cls, text: str) -> Self:
        """The content of a file."""
        content: dict[str, Any] = json.loads(text)
        client = content["client"]
        credentials = client.pop("credentials")
        return cls(
            **client,
            credentials={key: Credential(**each) for key, each in credentials.items()},
            operations={
                key: Call(**each) for key, each in content["operations"].items()
            },
        )
