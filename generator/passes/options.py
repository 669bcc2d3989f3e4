"""What a user may ask of the passes: filters, and pinned places of operations."""

from dataclasses import dataclass

from generator.ir.origin import NO_ORIGIN, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which operations to keep. Empty includes keep everything; excludes win.

    Paths are shell patterns (``/internal/*``); HTTP methods and tags compare exactly,
    methods without regard to case.
    """

    include_methods: tuple[str, ...] = ()
    exclude_methods: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()
    exclude_paths: tuple[str, ...] = ()
    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    exclude_deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPin:
    """``PUT /products/{id}/files`` → ``products.update_files``, and where it was said."""

    operation: str
    place: str
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOptions:
    """Options of all passes."""

    filters: Filters = Filters()
    pins: tuple[MethodPin, ...] = ()
