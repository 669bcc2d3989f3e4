"""Black-stable layout of statements and signatures (view stage).

Black puts parentheses that nobody wrote around a value or an annotation that is too long,
always around a union, and around anything else in some shapes only. `_parenthesised` and
`_annotated_assignment` know those shapes, names and heads wider than the line among them; the
tests feed random statements to black and expect it to change nothing.

All functions return code whose first line has no indentation (the template places it) and
whose further lines do; `indent` counts the columns of the statement.
"""

from __future__ import annotations

from dataclasses import dataclass

from specloom.render.symbols import code, plain
from specloom.render.text import NO_CODE, Code
from specloom.targets.python.syntax.layout import (
    INDENT,
    LINE_LENGTH,
    Tree,
    broken_lines,
    fits,
    lines_of,
    with_prefix,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a signature: `name: annotation = default`; `name` may be `*`."""

    name: Code
    annotation: Tree | None = None
    default: Code | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A `def` line; `returns` is the return annotation."""

    name: Code
    parameters: tuple[Parameter, ...]
    returns: Tree
    is_async: bool = False


def render(
    tree: Tree, *, indent: int = 0, prefix: Code = NO_CODE, suffix: Code = NO_CODE
) -> Code:
    """`prefix tree suffix` inside brackets, or as an expression statement."""
    return _finish(lines_of(with_prefix(prefix, tree), indent, suffix), indent)


def return_(value: Tree, *, indent: int = 0, awaited: bool = False) -> Code:
    """`return value` or `return await value`."""
    result = with_prefix(Code("await "), value) if awaited else value
    return _finish(_parenthesised(Code("return "), result, "", indent), indent)


def annotation_statement(target: Code, annotation: Tree, *, indent: int = 0) -> Code:
    """`target: annotation` without a value."""
    return _finish(_parenthesised(code(target, ": "), annotation, "", indent), indent)


def assignment(
    target: Code, value: Tree, *, annotation: Tree | None = None, indent: int = 0
) -> Code:
    """`target = value` or `target: annotation = value`."""
    if annotation is None:
        return _finish(_parenthesised(code(target, " = "), value, "", indent), indent)
    return _finish(
        _annotated_assignment(code(target, ": "), annotation, value, indent), indent
    )


def signature(spec: Signature, *, indent: int = 0) -> Code:
    """A `def` line with its colon; broken, it has one parameter per line."""
    head = code("async def " if spec.is_async else "def ", spec.name)
    margin = " " * indent
    one_line = f"{margin}{head}({', '.join(_flat(p) for p in spec.parameters)})"
    whole = f"{one_line} -> {spec.returns.flat}:"
    if fits(whole):
        return _finish([whole], indent)
    if not spec.parameters:
        return _finish(
            _bare_signature(code(head, "() -> "), spec.returns, indent), indent
        )
    lines = [f"{margin}{head}("]
    for parameter in spec.parameters:
        lines += _parameter(parameter, indent + INDENT)
    lines += _parenthesised(Code(") -> "), spec.returns, ":", indent)
    return _finish(lines, indent)


def _finish(lines: list[str], indent: int) -> Code:
    return Code("\n".join(lines)[indent:])


def _flat(spec: Parameter) -> str:
    if spec.annotation is None:
        return spec.name if spec.default is None else f"{spec.name}={spec.default}"
    default = "" if spec.default is None else f" = {spec.default}"
    return f"{spec.name}: {spec.annotation.flat}{default}"


def _parameter(spec: Parameter, indent: int) -> list[str]:
    if spec.annotation is None:
        return [f"{' ' * indent}{_flat(spec)},"]
    default = "" if spec.default is None else f" = {spec.default}"
    return _parenthesised(code(spec.name, ": "), spec.annotation, f"{default},", indent)


def _parenthesised(prefix: Code, tree: Tree, suffix: str, indent: int) -> list[str]:
    """Lines of `prefix tree suffix` where black may put parentheses around the tree."""
    margin = " " * indent
    whole = f"{margin}{prefix}{tree.flat}{suffix}"
    if fits(whole):
        return [whole]
    wrapped = _parenthesise(f"{margin}{prefix}", tree, suffix, indent)
    if tree.is_chain:
        return wrapped
    if not tree.open:
        wraps = not _is_token(tree.flat) or indent + INDENT + tree.width <= LINE_LENGTH
        return wrapped if wraps else [whole]
    if not fits(f"{margin}{prefix}{tree.open}") and all(map(fits, wrapped)):
        return wrapped
    return broken_lines(with_prefix(prefix, tree), indent, suffix)


def _parenthesise(head: str, tree: Tree, suffix: str, indent: int) -> list[str]:
    return [f"{head}(", *lines_of(tree, indent + INDENT), f"{' ' * indent}){suffix}"]


def _annotated_assignment(
    target: Code, annotation: Tree, value: Tree, indent: int
) -> list[str]:
    """`target: annotation = value`, where either side may be the one to break."""
    margin = " " * indent
    head = f"{margin}{target}{annotation.flat} = "
    whole = head + value.flat
    if fits(whole):
        return [whole]
    if value.open and fits(head + value.open):
        return broken_lines(
            with_prefix(code(target, annotation.flat, " = "), value), indent
        )
    if _never_fits(annotation, indent):
        return _break_value(Code(head[indent:]), value, indent)
    breaks_well = annotation.open and annotation.comma and not value.items
    if fits(f"{head}(") and not breaks_well:
        return _parenthesise(head, value, "", indent)
    return _break_annotation(target, annotation, value, indent)


def _never_fits(tree: Tree, indent: int) -> bool:
    """A token too wide for any line: black gives the parentheses to the value instead."""
    if tree.items or not _is_token(tree.flat):
        return False
    return indent + INDENT + tree.width > LINE_LENGTH


def _break_value(head: Code, value: Tree, indent: int) -> list[str]:
    margin = " " * indent
    short = fits(f"{margin} = ({value.flat})")
    if value.open:
        lines = broken_lines(with_prefix(head, value), indent)
        if _has_trailing_comma(lines) or not short:
            return lines
        return broken_lines(with_prefix(code(head, "("), value), indent, ")")
    if short:
        return [f"{margin}{head}({value.flat})"]
    if _never_fits(value, indent):
        return [f"{margin}{head}{value.flat}"]
    return _parenthesise(f"{margin}{head}", value, "", indent)


def _break_annotation(
    target: Code, annotation: Tree, value: Tree, indent: int
) -> list[str]:
    """The annotation takes several lines; the value follows its last one."""
    lines = wrapped = _parenthesise(
        f"{' ' * indent}{target}", annotation, " = ", indent
    )
    if annotation.open:
        lines = broken_lines(with_prefix(target, annotation), indent, " = ")
    tight = not fits(lines[0])
    forced = tight and bool(annotation.open) and _all_fit(wrapped, value, indent)
    if forced:
        lines = wrapped
    last = lines.pop()
    if value.open and tight:
        return lines + broken_lines(with_prefix(Code(last[indent:]), value), indent)
    if not value.is_chain and not (forced and not value.open):
        return lines + _parenthesised(Code(last[indent:]), value, "", indent)
    short = f"{last}({value.flat})"
    room = not (tight and value.is_chain) and not _has_trailing_comma(lines)
    if room and fits(short):
        return [*lines, short]
    return lines + _parenthesise(last, value, "", indent)


def _all_fit(wrapped: list[str], value: Tree, indent: int) -> bool:
    """Whether parentheses around a long head pay: every line of them has to fit."""
    behind = [f"{wrapped[-1]}{value.open or '('}"]
    if not value.items:
        behind += lines_of(value, indent + INDENT)
    return all(map(fits, [*wrapped, *behind]))


def _bare_signature(head: Code, returns: Tree, indent: int) -> list[str]:
    """Without parameters, black opens parentheses unless a trailing comma decides."""
    wrapped = _parenthesise(f"{' ' * indent}{head}", returns, ":", indent)
    if not returns.open or not _has_trailing_comma(wrapped):
        return wrapped
    lines = _parenthesised(head, returns, ":", indent)
    if returns.comma or _has_trailing_comma(lines):
        return lines
    return _force_open(with_prefix(head, returns), indent, ":")


def _force_open(tree: Tree, indent: int, suffix: str) -> list[str]:
    """The broken form with trailing commas at any price, where black would add them."""
    if tree.comma or not tree.items[0].open:
        return broken_lines(tree, indent, suffix)
    margin = " " * indent
    inner = _force_open(tree.items[0], indent + INDENT, "")
    return [margin + tree.open, *inner, f"{margin}{tree.close}{suffix}"]


def _has_trailing_comma(lines: list[str]) -> bool:
    return any(line.endswith(",") for line in lines)


def _is_token(text: str) -> bool:
    """One name, number or string: black does not wrap it where that does not help."""
    shown = plain(text)
    return shown[0] in "\"'" or not any(mark in shown for mark in ".( ")
