"""Asks the allocator for every scope of a package (plan stage).

One method a scope. Numbers and clashing pins are reported here, with the place of the
thing that got the name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.operations import Operation, OpId
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.naming.allocation import PinConflict, allocate
from specloom.naming.scope import Case, NamePolicy, NameRequest, spell
from specloom.naming.words import Words, spell_words, split_words
from specloom.planning.arguments import Argument
from specloom.planning.options import TypePin
from specloom.planning.policies import NamePolicies

_LONGEST_MODULE = 200
"""Bytes: file systems take 255, with an ending and what caches of a language add."""


def _file_name(case: Case) -> Case:
    """The same case, no longer than the name of a file may be.

    What is cut off leaves its digest, so names that differ, if only by the number that
    tells them apart, still differ.
    """

    def spelled(words: Words) -> str:
        name = case(words)
        if len(name.encode()) <= _LONGEST_MODULE:
            return name
        start = name.encode()[: _LONGEST_MODULE - 20].decode(errors="ignore")
        return f"{start}_{sha256(name.encode()).hexdigest()[:12]}"

    return spelled


class Namer:
    """Allocates names scope by scope, and reports what a user should pin."""

    def __init__(self, policies: NamePolicies, diagnostics: Diagnostics) -> None:
        self.policies = policies
        self._diagnostics = diagnostics

    def class_name(self, package: str) -> str:
        """The client's class name from that of the package.

        Not from the title of the document: titles say "public" or "v2", and change.
        """
        return spell(split_words(package), self.policies.types)

    def resource_classes(self, siblings: Sequence[Words]) -> dict[Words, str]:
        """Class names of the resources of one parent, without the ``Resource`` ending.

        Each class has a module of its own, so only siblings must differ.
        """
        requests = [
            NameRequest(key="_".join(words), ladder=(words,)) for words in siblings
        ]
        names = self.allocate(requests, self.policies.types, {})
        return {words: names["_".join(words)] for words in siblings}

    def modules(self, names: Sequence[Words]) -> dict[Words, str]:
        """Module names of the resources of one folder."""
        requests = [
            NameRequest(key="_".join(words), ladder=(words,)) for words in names
        ]
        rules = self.policies.modules
        rules = replace(rules, case=_file_name(rules.case))
        allocated = self.allocate(requests, rules, {})
        return {words: allocated["_".join(words)] for words in names}

    def members(
        self,
        children: Sequence[Words],
        operations: Sequence[Operation],
        *,
        on_client: bool,
        lists: frozenset[OpId] = frozenset(),
        inherited: Iterable[Words] = (),
    ) -> tuple[dict[Words, str], dict[str, str]]:
        """Attributes of children and names of methods; they share the class's scope.

        Operations in ``lists`` have a second method, for their pages; ``inherited`` are
        methods that the class has already.
        """
        requests = [
            NameRequest(key="/" + "_".join(words), ladder=(words,))
            for words in children
        ]
        requests += [
            NameRequest(key=operation.id, ladder=_method_ladder(operation), rank=1)
            for operation in operations
        ]
        requests += [
            NameRequest(key=pages_key(item), ladder=_pages_ladder(item), rank=2)
            for item in operations
            if item.id in lists
        ]
        places = {str(operation.id): operation.origin for operation in operations}
        rules = self.policies.client_members if on_client else self.policies.methods
        rules = _without(rules, inherited)
        names = self.allocate(requests, rules, places)
        attributes = {words: names["/" + "_".join(words)] for words in children}
        return attributes, names

    def arguments(
        self,
        operation: Operation,
        arguments: Sequence[Argument],
        reserved: Iterable[Words] = (),
    ) -> dict[str, str]:
        """Argument names of one method, by key; ``reserved`` are further options of it."""
        case = self.policies.arguments.case
        requests = [
            NameRequest(key=item.key, ladder=item.ladder, rank=item.rank(case))
            for item in arguments
            if item.fixed is None
        ]
        places = {item.key: item.origin for item in arguments}
        return self.allocate(
            requests, _without(self.policies.arguments, reserved), places
        )

    def option(self, words: Words) -> str:
        """The name of an argument that calls have beside those of the operation."""
        return self.policies.arguments.case(words)

    def constructor(
        self,
        requests: Sequence[NameRequest],
        *,
        reserved: Iterable[Words] = (),
    ) -> dict[str, str]:
        """Argument names of the client's constructor, by request key; ``reserved`` are
        arguments that not all clients have."""
        return self.allocate(requests, _without(self.policies.options, reserved), {})

    def fields(self, names: Mapping[str, Origin]) -> dict[str, str]:
        """Attribute names of one model, by wire name."""
        requests = [
            NameRequest(key=name, ladder=_field_ladder(name), rank=self._rank(name))
            for name in names
        ]
        return self.allocate(requests, self.policies.fields, names)

    def _rank(self, name: str) -> int:
        """A field that is written as its attribute is keeps the name: with snake case, of
        ``user_name`` and ``userName`` the first."""
        return self.policies.fields.case(split_words(name)) != name

    def allocate(
        self,
        requests: Iterable[NameRequest],
        rules: NamePolicy,
        places: Mapping[str, Origin],
    ) -> dict[str, str]:
        """Names of one scope by request key; what needed a number is reported."""
        result = allocate(requests, rules)
        for numbered in result.numbered:
            at = places.get(numbered.key, NO_ORIGIN)
            self._diagnostics.add(_numbered(numbered.name, at))
        for conflict in result.pin_conflicts:
            at = places.get(conflict.keys[0], NO_ORIGIN)
            self._diagnostics.add(_refused(conflict, at))
        return dict(result.names)

    def stale_type(self, pin: TypePin, known: Sequence[str]) -> None:
        """Report a pinned type that the document does not have."""
        self._diagnostics.add(_stale(pin, known))

    def pinned_twice(self, pin: TypePin, first: TypePin) -> None:
        """Report a second name for one type."""
        message = f"`{pin.schema}` is the type that is pinned as `{first.name}`"
        help_text = "a type has one public place; remove one of the two pins"
        self._diagnostics.add(_unusable(pin, "NAM106", message, help_text))

    def pinned_in_circle(self, pin: TypePin) -> None:
        """Report a type that cannot live in the module where its pin puts it."""
        message = f"`{pin.name}` in `types.{pin.module}` would need what needs it"
        help_text = "pin what it uses there as well, or leave the module out"
        self._diagnostics.add(_unusable(pin, "NAM107", message, help_text))


def _field_ladder(name: str) -> tuple[Words, ...]:
    words = split_words(name)
    return (words, spell_words(name), (*words, "field"))


def _without(rules: NamePolicy, taken: Iterable[Words]) -> NamePolicy:
    """A policy that refuses names that a scope has already."""
    return replace(rules, reserved=rules.reserved.union(map(rules.case, taken)))


def pages_key(operation: Operation) -> str:
    """The key of the method that gives all pages of an operation."""
    return f"{operation.id}#pages"


def _pages_ladder(operation: Operation) -> tuple[Words, ...]:
    return tuple((*words, "pages") for words in _method_ladder(operation))


def _method_ladder(operation: Operation) -> tuple[Words, ...]:
    declared = split_words(operation.declared_name or operation.id)
    return (operation.method, declared, (*operation.method, *declared))


def _stale(pin: TypePin, known: Sequence[str]) -> Diagnostic:
    near = get_close_matches(pin.schema, known, n=1)
    return Diagnostic(
        code="NAM105",
        severity=Severity.ERROR,
        message=f"the pinned type `{pin.schema}` is not in the document",
        at=pin.origin,
        help=f"did you mean `{near[0]}`?" if near else "remove it, or correct the name",
    )


def _unusable(pin: TypePin, code: str, message: str, help_text: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=message,
        at=pin.origin,
        help=help_text,
    )


_REASONS = {
    "equal": "is pinned twice",
    "invalid": "is no name",
    "reserved": "has a meaning of its own",
}


def _refused(conflict: PinConflict, at: Origin) -> Diagnostic:
    return Diagnostic(
        code="NAM106",
        severity=Severity.ERROR,
        message=f"the pinned name `{conflict.name}` {_REASONS[conflict.reason]}",
        at=at,
        help="choose another name in the configuration",
    )


def _numbered(name: str, at: Origin) -> Diagnostic:
    return Diagnostic(
        code="NAM102",
        severity=Severity.WARNING,
        message=f"several things want one name, so this one is called `{name}`",
        at=at,
        help="pin a name for it in the configuration, then it cannot change",
    )
