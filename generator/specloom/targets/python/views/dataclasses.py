"""What templates print: one frozen dataclass per template, and their parts (view stage).

Everything here is settled: ``Code`` is Python text with symbols, ``Text`` is prose that
only a filter of the target may print.
"""

from dataclasses import dataclass

from specloom.render.symbols import Symbol
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.library import LibraryNames


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of a model or a key of a TypedDict; ``gap``: a blank line before it."""

    declaration: Code
    docstring: Code | None
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A model or a TypedDict: its class line, and its fields."""

    heading: Code
    docstring: Code | None
    fields: tuple[FieldView, ...]

    @property
    def empty(self) -> bool:
        """Whether the body needs a statement."""
        return not self.fields and self.docstring is None

    @property
    def spaced(self) -> bool:
        """Whether a blank line stands between docstring and fields."""
        return bool(self.fields) and self.docstring is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """A named type: one statement."""

    statement: Code
    docstring: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeItemView:
    """One definition of a types module: a class or an alias."""

    shape: ClassView | None = None
    alias: AliasView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesModuleView:
    """``types/<module>.py``."""

    items: tuple[TypeItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """A lazy ``__init__.py``: the public names, and where each is loaded from."""

    lib: LibraryNames
    exports: Code
    attachment: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class OverloadView:
    """One of several ways to call a method."""

    signature: Code
    docstring: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A method: decorators, ``def`` line, docstring, and the call that it returns.

    ``overloads`` stand in front of it where one signature does not say it all.
    """

    overloads: tuple[OverloadView, ...]
    decorator: Code | None
    signature: Code
    docstring: Code
    call: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildView:
    """A nested resource, imported on first use."""

    signature: Code
    docstring: Code
    import_line: Code
    construction: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapperView:
    """A class with the same members as ``owner``, giving another kind of response.

    ``signature`` is that of the owner's property for it; ``mode`` puts a resource into
    that mode.
    """

    signature: Code
    purpose: Code
    construction: Code
    name: Code
    constructor: Code
    mode: Code
    docstring: Code
    methods: tuple[Code, ...]
    children: tuple[ChildView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceClassView:
    """A resource class, sync or async, with its two wrappers."""

    name: Code
    base: Symbol
    docstring: Code
    children: tuple[ChildView, ...]
    wrappers: tuple[WrapperView, ...]
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceModuleView:
    """``resources/<resource>.py``: the endpoints, then sync and async classes."""

    lib: LibraryNames
    endpoints: tuple[Code, ...]
    classes: tuple[ResourceClassView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClassView:
    """A page class; ``attribute`` is another name of its items."""

    name: Code
    base: Symbol
    item: Code
    answer: Code
    docstring: Code
    attribute: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaginationView:
    """``pagination.py``: the page classes, generic in their items and their answer."""

    variables: Code
    classes: tuple[PageClassView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientClassView:
    """The client class, sync or async."""

    name: Code
    base: Symbol
    docstring: Code
    signature: Code
    construction: Code
    children: tuple[ChildView, ...]
    methods: tuple[MethodView, ...]
    wrappers: tuple[WrapperView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """``_client.py``."""

    lib: LibraryNames
    api: Code
    endpoints: tuple[Code, ...]
    classes: tuple[ClientClassView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingMethodView:
    """A line of ``api.md``: how it is called, what is sent, what comes back."""

    call: Text
    wire: Text
    returns: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """A resource in ``api.md``; ``trail`` is where its tag belongs."""

    title: Text
    trail: Text | None = None
    methods: tuple[ListingMethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiListingView:
    """``api.md``."""

    title: Text
    resources: tuple[ListingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One fact about an API: what it is about, and what the document says."""

    about: Code
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadmeView:
    """``README.md`` of the package: a call, the same where its errors are caught, and the
    heading of a loop over pages, where there are such."""

    title: Text
    summary: Text
    package: Code
    client: Code
    call: Code | None
    tried: Code | None
    pages: Code | None
    patience: Code
    note: Code
    webhook_key: Text | None
    variables: tuple[Text, ...]
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """``pyproject.toml`` beside the package."""

    name: Code
    version: Code
    description: Code
    package: Code
    extras: tuple[Code, ...]
