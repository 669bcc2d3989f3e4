"""The one factory of template environments (render stage).

A template may print `Code`, `Symbol` and whole numbers. Everything else is refused at the
moment of printing: `Text` because it is a document's, `str` because nobody knows whose it
is, and `bool`, `None` or `float` because their spelling belongs to the target's literals.
What a macro or an included template returns went through the same gate and is `Code`.

Templates may call macros and nothing else, cannot reach names that begin with `_`, and
have no globals, no built-in filters and only the test `none`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import jinja2
from jinja2.runtime import Macro

from specloom.render.symbols import Symbol
from specloom.render.text import Code, Text, TextGateError

Filter = Callable[..., object]


class GatedEnvironment(jinja2.Environment):
    """An environment whose output, calls and attributes pass the gate."""

    # Generated template code then calls `environment.call` instead of the object itself.
    # Jinja's own sandbox also wraps every string it touches, which this gate makes needless.
    sandboxed = True
    intercepted_binops: frozenset[str] = frozenset()
    intercepted_unops: frozenset[str] = frozenset()

    @staticmethod
    def concat(parts: Iterable[str]) -> Code:
        return Code("".join(parts))

    def call(
        self, context: object, function: object, *args: object, **kwargs: object
    ) -> object:
        if not isinstance(function, Macro):
            raise TextGateError(
                f"a template may call macros only, not {type(function).__name__}"
            )
        return function(*args, **_without_loop_state(kwargs))

    def getattr(self, obj: object, attribute: str) -> object:
        if attribute.startswith("_"):
            return self.undefined(obj=obj, name=attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)


def make_environment(
    templates: Path | jinja2.BaseLoader,
    filters: Mapping[str, Filter],
    *,
    bytecode_cache: Path | None = None,
) -> jinja2.Environment:
    """An environment over a folder (or any loader) with the filters of one target.

    `bytecode_cache` is an existing folder for compiled templates; it must belong to the
    user alone, because Python runs what is found in it.
    """
    loader = (
        jinja2.FileSystemLoader(templates) if isinstance(templates, Path) else templates
    )
    cache = (
        jinja2.FileSystemBytecodeCache(str(bytecode_cache)) if bytecode_cache else None
    )
    environment = GatedEnvironment(
        loader=loader,
        bytecode_cache=cache,
        undefined=jinja2.StrictUndefined,
        finalize=_gate,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.clear()
    # Jinja's attributes are typed by its built-in filters and tests, so not by assignment.
    vars(environment).update(filters=dict(filters), tests={"none": _is_none})
    return environment


def _is_none(value: object) -> bool:
    return value is None


def _gate(value: object) -> object:
    """Let code through (Jinja's `finalize`); its result is turned into text with `str`."""
    if isinstance(value, (Code, Symbol, jinja2.Undefined)):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Text):
        return str(value)  # raises, and says what the text was
    raise TextGateError(
        f"a template printed {type(value).__name__} {value!r:.60}; views hold code as Code"
    )


def _without_loop_state(kwargs: Mapping[str, object]) -> dict[str, object]:
    """Jinja adds the loop's variables to each call for functions that ask for a context."""
    return {
        name: kwargs[name]
        for name in kwargs
        if name not in ("_loop_vars", "_block_vars")
    }
