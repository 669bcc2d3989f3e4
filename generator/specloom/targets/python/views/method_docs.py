"""The docstring of a method: prose, arguments, what comes back, what is raised (view stage)."""

from collections.abc import Iterator

from specloom.ir.operations import Status
from specloom.ir.responses import DecodedResponse
from specloom.planning.arguments import Argument
from specloom.planning.doc_facts import facts
from specloom.planning.plan import MethodPlan
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.literals import (
    DocEntry,
    DocSection,
    Docstring,
    py_doc,
)
from specloom.targets.python.views.docs import prose

_INDENT = 8
_STATUS_ERROR = "APIStatusError"
ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
"""As the run-time raises them."""
_UNDESCRIBED = "What the server sends, which the API does not describe."
_SAYS_NOTHING = frozenset(
    ("ok", "success", "successful", "successful response", "successful operation")
)


def method_docs(method: MethodPlan) -> Code:
    """In Google style; a section that has nothing to say is left out."""
    operation = method.operation
    text = prose(operation.docs, operation.deprecated) or _fallback(method)
    sections = (
        ("Args", tuple(_argument_entries(method))),
        ("Returns", tuple(_return_entries(method))),
        ("Raises", tuple(_error_entries(method))),
    )
    return py_doc(
        Docstring(
            text=Text(text),
            sections=tuple(
                DocSection(title=Code(title), entries=entries)
                for title, entries in sections
                if entries
            ),
        ),
        indent=_INDENT,
    )


def _argument_entries(method: MethodPlan) -> Iterator[DocEntry]:
    for name, item in method.arguments():
        text = prose(item.docs, item.deprecated, _facts(item))
        if text:
            yield DocEntry(name=Code(name), text=Text(text))


def _facts(item: Argument) -> str:
    return facts(item.use, item.default, item.docs, str)


def _fallback(method: MethodPlan) -> str:
    words = " ".join(method.operation.method)
    return f"{words[:1].upper()}{words[1:]}."


def _return_entries(method: MethodPlan) -> Iterator[DocEntry]:
    """What the document says of each answer that has a content."""
    if method.result.returns == ("undescribed",):
        yield DocEntry(text=Text(_UNDESCRIBED))
        return
    reads = (
        read
        for read in method.result.success
        if read.body_kind not in ("none", "undescribed")
    )
    texts = dict.fromkeys(prose(read.response.docs) for read in reads)
    told = [text for text in texts if text.strip(" .!").lower() not in _SAYS_NOTHING]
    text = "\n\n".join(filter(None, told))
    if text:
        yield DocEntry(text=Text(text))


def _error_entries(method: MethodPlan) -> Iterator[DocEntry]:
    """The documented failures; each status once, whatever its media types."""
    found: dict[Status | None, DecodedResponse] = {}
    for read in method.result.failure:
        found.setdefault(read.response.status, read)
    for status, read in found.items():
        kind, which = _error_of(status)
        text = prose(read.response.docs)
        if not text:
            text = f"{which or f'Status {_lowest(status)}'}."
        elif which:
            text = f"{which}: {text}"
        yield DocEntry(name=Code(kind), text=Text(text))


def _error_of(status: Status | None) -> tuple[str, str]:
    """The class that is raised, and the status where the class does not tell."""
    low = _lowest(status)
    if status is None or not low:
        return _STATUS_ERROR, "Any other status"
    if low >= 500:
        return "InternalServerError", (
            "" if low == status.high else "Status 500 and above"
        )
    if low != status.high:
        return _STATUS_ERROR, f"Status {low} to {status.high}"
    if low in ERRORS:
        return ERRORS[low], ""
    return _STATUS_ERROR, f"Status {low}"


def _lowest(status: Status | None) -> int:
    return 0 if status is None else status.low
