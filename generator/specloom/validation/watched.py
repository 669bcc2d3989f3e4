"""openapi-spec-validator, watched: what it finds gets a place, and it cannot do harm.

As it is, the library says little about where (an error of an operation has no path), a
crash in one parameter ends everything, references are fetched from the network, and a
pattern of the document can keep it busy for ever. So each of its rules is wrapped: errors
and crashes are recorded with the part of the document that the rule was asked about.

Why: decision 034.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from specloom.source.document import JsonValue
from specloom.validation.files import Files

if TYPE_CHECKING:
    from openapi_spec_validator.validation.validators import SpecValidator

RulePath: TypeAlias = tuple[str | int, ...]
Rule: TypeAlias = Callable[..., Iterator[Exception]]
KeywordCheck: TypeAlias = Callable[..., Iterable[Exception] | None]


class _Remembering(Protocol):
    """A rule that visits each schema once."""

    visited_schema_ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFinding:
    """An error, or a crash, of a rule of the library.

    ``parts`` are the keys that lead to what the rule was asked about, as if references
    were not there. ``arguments`` are the texts that the rule was given as well.
    """

    rule: str
    parts: RulePath
    error: Exception
    arguments: tuple[str, ...] = ()
    is_crash: bool = False


@dataclass(slots=True)
class Watch:
    """What has been found so far; kept apart from the run, which may never end."""

    found: list[RuleFinding] = field(default_factory=lambda: [])
    seen: set[int] = field(default_factory=lambda: set())

    def errors(
        self, rule: str, checks: Iterator[Exception], arguments: tuple[object, ...]
    ) -> Iterator[Exception]:
        """The errors of one call of a rule, recorded where no inner rule has done so.

        A crash ends this call only; the rule that called goes on.
        """
        try:
            for error in checks:
                self._record(rule, error, arguments)
                yield error
        except (
            Exception
        ) as crash:  # of the library, about a document that it cannot read
            self._record(rule, crash, arguments, is_crash=True)

    def _record(
        self,
        rule: str,
        error: Exception,
        arguments: tuple[object, ...],
        *,
        is_crash: bool = False,
    ) -> None:
        if id(error) in self.seen:
            return
        self.seen.add(id(error))  # `found` keeps it alive, so that its id stays its own
        self.found.append(
            RuleFinding(
                rule=rule,
                parts=_parts_of(arguments),
                error=error,
                arguments=tuple(item for item in arguments if isinstance(item, str)),
                is_crash=is_crash,
            )
        )


def run_watched(
    root: JsonValue, kind: "type[SpecValidator]", watch: Watch, files: Files
) -> None:
    """Check a document with every rule of the library but the meta-schema.

    References into other files are followed as far as these were read.
    """
    rules = {
        name: _watched(rule, name, watch)
        for name, rule in kind.keyword_validators.items()
    }
    handlers = _Offline(files)
    ours = type(
        kind.__name__,
        (kind,),
        {"keyword_validators": rules, "resolver_handlers": handlers},
    )
    start = _one_of_many(root, files, handlers) if files.are_many else root
    validator = cast("Callable[[object], SpecValidator]", ours)(start)
    for _ in validator.root_validator(validator.schema_path):
        pass  # the watch has it


def _one_of_many(root: JsonValue, files: Files, handlers: "_Offline") -> object:
    """The document as the library walks it when there are others.

    As schemas, all files would be searched for anchors whenever one is added, and a single
    one that is broken would end every rule. So anchors are not found here.
    """
    from jsonschema_path import SchemaPath
    from referencing import Specification

    return SchemaPath.from_dict(
        cast("dict[str, object]", root),
        specification=Specification.OPAQUE,
        base_uri=files.base,
        handlers=handlers,
    )


def spec_validator(version: str) -> "type[SpecValidator]":
    """The rules of the library for a version; imports it, which takes 0.2 s."""
    import openapi_spec_validator as library

    return {
        "2.0": library.OpenAPIV2SpecValidator,
        "3.0": library.OpenAPIV30SpecValidator,
        "3.1": library.OpenAPIV31SpecValidator,
        "3.2": library.OpenAPIV32SpecValidator,
    }[version]


def _watched(rule: type, name: str, watch: Watch) -> type:
    """A rule of the library whose errors go through the watch."""
    checks = cast("Rule", rule.__call__)
    # the meta-schema has been checked, faster; that of a schema is a part of it
    options = {"meta_checked": True} if name == "schema" else {}

    def call(self: object, *arguments: object, **given: object) -> Iterator[Exception]:
        if name == "schema":
            _speed_up(cast("_Remembering", self))
        return watch.errors(
            name, checks(self, *arguments, **{**given, **options}), arguments
        )

    members: dict[str, object] = {"__call__": call}
    value_rules = getattr(rule, "value_validator_cls", None)
    if value_rules is not None and value_rules is not NotImplemented:
        members["value_validator_cls"] = _with_safe_patterns(value_rules)
    return type(rule.__name__, (rule,), members)


def _speed_up(rule: _Remembering) -> None:
    if not isinstance(rule.visited_schema_ids, _Seen):
        rule.visited_schema_ids = _Seen()


class _Seen(list[int]):
    """A list that knows at once whether it has something: the library asks 90,000 times."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, item: int, /) -> None:
        super().append(item)
        self._known.add(item)

    def __contains__(self, item: object, /) -> bool:
        return item in self._known


class _Offline(dict[str, Callable[[str], object]]):
    """Answers for every scheme of URLs, so that nothing is fetched."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files

    def __contains__(self, scheme: object, /) -> bool:
        return True

    def __missing__(self, scheme: str) -> Callable[[str], object]:
        return self._files.content


def _with_safe_patterns(kind: object) -> object:
    """A validator of values that can neither hang nor stumble over a pattern.

    jsonschema-rs reads ECMAScript's patterns, as JSON Schema asks, and gives up on one
    that needs too many steps. Patterns of property names are not looked at: they hardly
    ever matter for a default.
    """
    library = import_module("jsonschema.validators")
    extend = cast("Callable[..., object]", library.extend)
    error = cast("Callable[[str], Exception]", library.exceptions.ValidationError)
    known = cast("dict[str, KeywordCheck]", vars(kind)["VALIDATORS"])

    def pattern(
        validator: object, expected: object, value: object, schema: object
    ) -> Iterable[Exception]:
        del validator, schema
        if isinstance(value, str) and not _matches(expected, value):
            yield error("the pattern does not match")

    def additional(
        validator: object, expected: object, value: object, schema: Mapping[str, object]
    ) -> Iterable[Exception]:
        if "patternProperties" in schema:
            return ()
        check = known["additionalProperties"]
        return check(validator, expected, value, schema) or ()

    def nothing(*_: object) -> Iterable[Exception]:
        return ()

    changed = {
        "additionalProperties": additional,
        "pattern": pattern,
        "patternProperties": nothing,
        "unevaluatedProperties": nothing,
    }
    return extend(kind, {key: changed[key] for key in changed.keys() & known.keys()})


def _matches(pattern: object, text: str) -> bool:
    from jsonschema_rs import is_valid

    try:
        return is_valid({"pattern": pattern}, text)
    except ValueError:
        return True  # not a pattern, which the structure says


def _parts_of(arguments: tuple[object, ...]) -> RulePath:
    """The keys of the first path of the library among the arguments of a rule."""
    paths = (cast("RulePath | None", getattr(it, "parts", None)) for it in arguments)
    return next((path for path in paths if path), ())


def name_in(error: Exception) -> str:
    """The name that a message of the library begins with, in quotes."""
    quoted = re.search(r"'([^']*)'", str(getattr(error, "message", ""))[:500])
    return quoted[1] if quoted else ""
