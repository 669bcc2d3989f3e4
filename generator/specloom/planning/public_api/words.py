"""What a target adds to the plan for ``PUBLIC_API.txt``: its own words (plan stage)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from specloom.ir.types import EnumDef, EnumValue, Primitive
from specloom.surface.notation import Direction, SurfaceMember


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNames:
    """The classes of a kind of page, and how they call their items, if the API says how."""

    names: tuple[str, ...]
    items: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """How a package of one target calls what the plan does not name.

    ``types`` and ``pages`` are where types and pages are found. Several ``clients``, and
    several
    classes of one kind of page (``page_classes``, by its name), differ in nothing but how they are awaited.
    ``options`` are the arguments of the constructor that do not come from the document.
    ``formats`` tells where a primitive has a type for its format; a target that has one for
    what is sent takes the plain value as well. ``constants`` are the names that it has for
    the values of an enumeration.
    """

    types: str
    pages: str
    clients: tuple[str, ...]
    page_classes: Mapping[str, PageNames]
    options: tuple[SurfaceMember, ...]
    errors: tuple[str, ...]
    formats: Callable[[Primitive], frozenset[Direction]]
    constants: Callable[[EnumDef], Sequence[tuple[str, EnumValue]]]
    missing_is_null: bool
