"""Whether a document keeps the rules that no meta-schema can say (validation).

Operation ids are unique, path variables have parameters, defaults fit: what
openapi-spec-validator finds, in our words and with places.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from threading import Thread
from types import MappingProxyType

from specloom.diagnostics.model import Diagnostic
from specloom.source.document import NOTHING_LINKED, Document, Linked
from specloom.source.node import Node, root_of
from specloom.validation.faults import MANY, values_of
from specloom.validation.files import Files
from specloom.validation.references import follow_reference, step
from specloom.validation.versions import version_of
from specloom.validation.watched import (
    RuleFinding,
    RulePath,
    Watch,
    name_in,
    run_watched,
    spec_validator,
)
from specloom.validation.wording import (
    name_of,
    quote_value,
    shortened,
    unchecked,
    warning,
    what_is_wrong,
)

DEADLINE = 120
"""Seconds; 13 MB take 5. A document can be made to take centuries."""


def semantic_findings(
    document: Document, linked: Linked = NOTHING_LINKED, *, deadline: float = DEADLINE
) -> Iterator[Diagnostic]:
    """What the rules of the library find, and notes for what they could not check.

    The rules hold for the document with the files that it refers to, as one.
    """
    watch, files = Watch(), Files(document, linked)
    library = spec_validator(version_of(document))

    def work() -> None:
        try:
            run_watched(document.root, library, watch, files)
        except Exception as crash:  # outside of every rule
            watch.found.append(
                RuleFinding(rule="", parts=(), error=crash, is_crash=True)
            )

    # a daemon: what takes too long ends with the program
    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(deadline)
    root = root_of(document)
    for found in islice(_one_for_each_default(tuple(watch.found)), MANY):
        yield _finding(found, root, files)
    if thread.is_alive():
        late = warning("VAL208", "the document takes too long to be checked", root)
        yield replace(late, help="what has been found until now is shown")


def _one_for_each_default(all_found: Iterable[RuleFinding]) -> Iterator[RuleFinding]:
    """A value of another type also is no member of an enum, and so on."""
    seen: set[RulePath] = set()
    for found in all_found:
        if found.rule != "default" or found.is_crash or found.parts not in seen:
            yield found
        if found.rule == "default":
            seen.add(found.parts)


def _finding(found: RuleFinding, root: Node, files: Files) -> Diagnostic:
    node = node_at(root, found.parts, files)
    if found.is_crash:
        return unchecked(node, type(found.error).__name__)
    return _RULES.get(found.rule, _any_rule)(found, node, files)


def node_at(root: Node, parts: RulePath, files: Files) -> Node:
    """Where keys lead that go through references, as far as they lead anywhere."""
    node = root
    for part in parts:
        inner = step(node, part, files)
        if inner is None:
            break
        node = inner
    return node


def _operation(found: RuleFinding, node: Node, files: Files) -> Diagnostic:
    kind, name = type(found.error).__name__, name_in(found.error)
    if kind == "DuplicateOperationIDError":
        return _repeated_id(node, files)
    if kind != "UnresolvableParameterError":
        return _any_rule(found, node, files)
    path = found.arguments[0] if found.arguments else ""
    variable = "{" + name + "}"
    if variable in path:
        return warning(
            "VAL202", f"{quote_value(variable)} in the path has no parameter", node
        )
    return warning(
        "VAL202", f"the path parameter {quote_value(name)} is not in the path", node
    )


def _repeated_id(node: Node, files: Files) -> Diagnostic:
    target = follow_reference(node, files) or node
    at = target.child("operationId") if target.has("operationId") else target
    first = _first_with_id(files, at.value)
    said = f"{quote_value(at.value)} is the id of two operations"
    if first is not None and first.origin() == at.origin():
        return warning("VAL201", said, node)  # one operation in two places
    related = (("the first one", first.origin()),) if first else ()
    return replace(warning("VAL201", said, at, value=True), related=related)


def _first_with_id(files: Files, name: object) -> Node | None:
    paths = files.start.get("paths")
    for _, item in paths.members() if paths else ():
        target = follow_reference(item, files)
        for _, member in target.members() if target else ():
            operation = follow_reference(member, files)
            found = operation.get("operationId") if operation else None
            if found is not None and found.value == name:
                return found
    return None


def _parameters(found: RuleFinding, node: Node, files: Files) -> Diagnostic:
    if type(found.error).__name__ != "ParameterDuplicateError":
        return _any_rule(found, node, files)
    name = name_in(found.error)
    message = f"the parameter {quote_value(name)} is listed twice"
    return warning("VAL203", message, _last_named(node, name, files))


def _last_named(parameters: Node, name: str, files: Files) -> Node:
    """The element of a list that repeats a name; references are followed."""
    alike = [
        element
        for element in parameters.elements()
        if (target := follow_reference(element, files)) and target.text("name") == name
    ]
    return alike[-1] if len(alike) > 1 else parameters


def _schema(found: RuleFinding, node: Node, files: Files) -> Diagnostic:
    del files
    if type(found.error).__name__ != "ExtraParametersError":
        wrong = what_is_wrong("type", ("object",), node.value)
        return warning(
            "VAL103", f"the schema {name_of(node)} {wrong}", node, value=True
        )
    at = node.child("required") if node.has("required") else node
    names = ", ".join(quote_value(name) for name in sorted(_quoted_names(found.error)))
    return warning("VAL204", f"required and not declared: {names}", at, value=True)


def _default(found: RuleFinding, node: Node, files: Files) -> Diagnostic:
    """The rule is asked about a schema; its errors count keys from the default."""
    keyword = str(getattr(found.error, "validator", None) or "pattern")
    expected = values_of(getattr(found.error, "validator_value", None))
    path: Iterable[str | int] = getattr(found.error, "absolute_path", ())
    at = node_at(node, ("default", *path), files)
    wrong = what_is_wrong(keyword, expected, at.value)
    name = name_of(follow_reference(node, files) or node)
    return warning("VAL205", f"the default of {name} {wrong}", at, value=True)


def _any_rule(found: RuleFinding, node: Node, files: Files) -> Diagnostic:
    """What a rule says that is not known here, cut."""
    del files
    said = " ".join(str(getattr(found.error, "message", ""))[:500].split())
    return warning("VAL206", shortened(said) or "a rule is broken", node)


def _quoted_names(error: Exception) -> set[str]:
    """Names in a list of a message, as the library prints it."""
    text = str(getattr(error, "message", ""))[:2000]
    return set(text.partition("[")[2].rstrip("]").replace("'", "").split(", "))


_RULES: Mapping[str, Callable[[RuleFinding, Node, Files], Diagnostic]] = (
    MappingProxyType(
        {
            "default": _default,
            "operation": _operation,
            "parameters": _parameters,
            "schema": _schema,
        }
    )
)
