"""Templates decide nothing: a checker of their syntax trees.

A template declares its only variable in its first line, `{#- view: ModelsModuleView -#}`,
or that it holds macros, `{#- macros -#}`; the arguments of each macro are declared by a
comment before it, `{#- macro field(field: FieldView, names: tuple[Code, ...]) -#}`. The
checker follows those types through loops, includes and macro calls: each attribute must
exist, and what is printed must be `Code`, `Symbol`, `int` or the result of a filter.

It refuses what moves decisions into templates: computed `set`, comparisons, arithmetic,
subscripts, method calls, includes by a computed name, deep nesting, and length.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes
from specloom.render.text import Code

from tests.templates.shapes import (
    Shape,
    accepts,
    attribute,
    describe,
    element,
    is_printable,
    parse_shape,
    unpacked,
)

MAX_LINES = 80
MAX_NESTING = 2

_VIEW = re.compile(r"\{#- view: (\w+) -#\}\n")
_MACROS = re.compile(r"\{#- macros -#\}\n")
_MACRO = re.compile(r"\{#- macro (\w+)\((.*?)\) -#\}", re.DOTALL)
_ARGUMENT = re.compile(r"\s*(\w+): ((?:[^,\[\]]|\[[^\]]*\])+)(?:,|$)")
_LOOP = {"first": (bool,), "last": (bool,), "index": (int,)}

Scope = Mapping[str, Shape | None]
MacroTypes = Mapping[str, Mapping[str, Shape]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    """What stays the same while one template is walked; `problems` collects."""

    name: str
    filters: Container[str]
    views: Mapping[str, type]
    sources: Mapping[str, str]
    macros: MacroTypes
    problems: list[str]

    def report(self, node: nodes.Node, message: str) -> None:
        self.problems.append(f"{self.name}:{node.lineno}: {message}")


def check_templates(
    sources: Mapping[str, str], views: Mapping[str, type], filters: Container[str]
) -> list[str]:
    """Problems of all templates (name to source), each as `name:line: what is wrong`."""
    return [
        problem
        for name in sorted(sources)
        for problem in _check(sources[name], name, views, filters, sources)
    ]


def check_template(
    source: str, name: str, views: Mapping[str, type], filters: Container[str]
) -> list[str]:
    """Problems of one template; what it includes and imports is not looked at."""
    return _check(source, name, views, filters, {})


def _check(
    source: str,
    name: str,
    views: Mapping[str, type],
    filters: Container[str],
    sources: Mapping[str, str],
) -> list[str]:
    problems: list[str] = []
    if source.count("\n") > MAX_LINES:
        problems.append(f"{name}:1: longer than {MAX_LINES} lines")
    declared = _VIEW.match(source)
    if not declared and not _MACROS.match(source):
        return [*problems, f"{name}:1: the first line must be {{#- view: SomeView -#}}"]
    if declared and declared[1] not in views:
        return [*problems, f"{name}:1: there is no view class {declared[1]}"]
    try:
        tree = Environment().parse(source)
    except TemplateSyntaxError as error:
        return [*problems, f"{name}:{error.lineno}: {error.message}"]
    macros = _declared_macros(source, name, views, problems)
    check = _Check(
        name=name,
        filters=filters,
        views=views,
        sources=sources,
        macros=macros,
        problems=problems,
    )
    scope: dict[str, Shape | None] = {"view": (views[declared[1]],)} if declared else {}
    _statements(check, tree.body, scope, 0)
    return problems


def _declared_macros(
    source: str, name: str, views: Mapping[str, type], problems: list[str]
) -> MacroTypes:
    macros: dict[str, dict[str, Shape]] = {}
    for declaration in _MACRO.finditer(source):
        arguments = macros.setdefault(declaration[1], {})
        for argument, text in _ARGUMENT.findall(declaration[2]):
            shape = parse_shape(text.strip(), views)
            if shape is None:
                line = source.count("\n", 0, declaration.start()) + 1
                problems.append(f"{name}:{line}: not a type: {text.strip()}")
            else:
                arguments[argument] = shape
    return macros


def _statements(
    check: _Check, body: list[nodes.Node], scope: Scope, depth: int
) -> None:
    """Check statements in order; names bound by one are known to the next."""
    known = dict(scope)
    for node in body:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    _output(check, child, known)
            case nodes.For():
                _loop(check, node, known, depth + 1)
            case nodes.If():
                _condition(check, node, known, depth + 1)
            case nodes.Macro():
                _macro(check, node, known)
            case nodes.Include():
                _include(check, node, known)
            case nodes.Import():
                _template_name(check, node, node.template)
                known[node.target] = (_MacroModule(_imported(check, node.template)),)
            case nodes.FromImport():
                _from_import(check, node, known)
            case nodes.Assign():
                _assignment(check, node, known)
            case nodes.CallBlock():
                _shape(check, node.call, known)
                _statements(check, node.body, known, depth)
            case _:
                check.report(node, f"{type(node).__name__.lower()} is not allowed here")


def _output(check: _Check, node: nodes.Expr, scope: Scope) -> None:
    if isinstance(node, nodes.TemplateData):
        return
    shape = _shape(check, node, scope)
    if shape is not None and not is_printable(shape):
        check.report(node, f"prints {describe(shape)}; only code, or through a filter")


def _loop(check: _Check, node: nodes.For, scope: Scope, depth: int) -> None:
    _nesting(check, node, depth)
    if node.test is not None or node.recursive or node.else_:
        check.report(node, "a loop takes no condition, no recursion and no else")
    shape = _shape(check, node.iter, scope)
    inner: Shape | None = None
    if shape is not None:
        inner = element(shape)
        if inner is None:
            check.report(node, f"loops over {describe(shape)}, not over a tuple")
    bound = {**scope, **_bound(check, node, node.target, inner), "loop": (_Loop(),)}
    _statements(check, node.body, bound, depth)


def _bound(
    check: _Check, node: nodes.Node, target: nodes.Node, shape: Shape | None
) -> dict[str, Shape | None]:
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    names = [item.name for item in target.find_all(nodes.Name)]
    unknown: dict[str, Shape | None] = dict.fromkeys(names)
    if shape is None:
        return unknown
    shapes = unpacked(shape, len(names))
    if shapes is None:
        check.report(node, f"cannot unpack {describe(shape)} to {len(names)} names")
        return unknown
    return dict(zip(names, shapes, strict=True))


def _condition(check: _Check, node: nodes.If, scope: Scope, depth: int) -> None:
    _nesting(check, node, depth)
    for branch in (node, *node.elif_):
        _shape(check, branch.test, scope)
        _statements(check, branch.body, scope, depth)
    _statements(check, node.else_, scope, depth)


def _nesting(check: _Check, node: nodes.Node, depth: int) -> None:
    if depth == MAX_NESTING + 1:
        check.report(
            node, f"nested deeper than {MAX_NESTING} levels; the view lacks a field"
        )


def _macro(check: _Check, node: nodes.Macro, scope: dict[str, Shape | None]) -> None:
    declared = check.macros.get(node.name)
    names = [argument.name for argument in node.args]
    if declared is None or sorted(declared) != sorted(names):
        check.report(
            node, f"declare the macro: {{#- macro {node.name}(argument: Type) -#}}"
        )
    types = declared or {}
    scope[node.name] = (_MacroName(node.name, types),)
    arguments = {name: types.get(name) for name in names}
    _statements(check, node.body, {**scope, **arguments, "caller": (_Caller(),)}, 0)


def _include(check: _Check, node: nodes.Include, scope: Scope) -> None:
    name = _template_name(check, node, node.template)
    declared = _VIEW.match(check.sources.get(name, "")) if name else None
    view = scope.get("view")
    if declared and view and view != (check.views.get(declared[1]),):
        check.report(
            node, f"{name} expects {declared[1]}, and view is {describe(view)}"
        )


def _template_name(check: _Check, node: nodes.Node, template: nodes.Expr) -> str | None:
    if not isinstance(template, nodes.Const) or not isinstance(template.value, str):
        check.report(node, "a template is included by its name only")
        return None
    if check.sources and template.value not in check.sources:
        check.report(node, f"there is no template {template.value}")
    return template.value


def _imported(check: _Check, template: nodes.Expr) -> MacroTypes:
    name = template.value if isinstance(template, nodes.Const) else None
    source = check.sources.get(name, "") if isinstance(name, str) else ""
    return _declared_macros(source, check.name, check.views, [])


def _from_import(
    check: _Check, node: nodes.FromImport, scope: dict[str, Shape | None]
) -> None:
    _template_name(check, node, node.template)
    macros = _imported(check, node.template)
    for item in node.names:
        name, local = item if isinstance(item, tuple) else (item, item)
        if check.sources and name not in macros:
            check.report(node, f"there is no macro {name}")
        scope[local] = (_MacroName(name, macros.get(name)),)


def _assignment(
    check: _Check, node: nodes.Assign, scope: dict[str, Shape | None]
) -> None:
    if not isinstance(node.node, (nodes.Name, nodes.Getattr)):
        check.report(node, "set may name an attribute, nothing computed")
    scope.update(_bound(check, node, node.target, _shape(check, node.node, scope)))


@dataclass(frozen=True, slots=True)
class _MacroName:
    """A macro in scope; `arguments` is None where its declaration is out of sight."""

    name: str
    arguments: Mapping[str, Shape] | None


@dataclass(frozen=True, slots=True)
class _MacroModule:
    """What `import` binds."""

    macros: MacroTypes


class _Loop:
    """The `loop` variable."""


class _Caller:
    """The `caller` of a macro that is used by a call block."""


def _shape(check: _Check, node: nodes.Node | None, scope: Scope) -> Shape | None:
    """The shape of an expression, None if unknown; problems inside it are reported."""
    match node:
        case nodes.Name():
            if node.name not in scope:
                check.report(node, f"unknown name {node.name}")
            return scope.get(node.name)
        case nodes.Getattr():
            return _attribute(check, node, scope)
        case nodes.Filter():
            return _filtered(check, node, scope)
        case nodes.Call():
            return _called(check, node, scope)
        case nodes.Not() | nodes.And() | nodes.Or():
            for child in node.iter_child_nodes():
                _shape(check, child, scope)
            return (bool,)
        case nodes.Test(name="none"):
            _shape(check, node.node, scope)
            return (bool,)
        case nodes.CondExpr():
            _shape(check, node.test, scope)
            return _either(
                _shape(check, node.expr1, scope), _shape(check, node.expr2, scope)
            )
        case nodes.Const():
            value: object = node.value
            return (type(value),)
        case None:
            return None
        case _:
            check.report(node, f"{type(node).__name__.lower()}: compute it in the view")
            return None


def _either(first: Shape | None, second: Shape | None) -> Shape | None:
    return None if first is None or second is None else (*first, *second)


def _attribute(check: _Check, node: nodes.Getattr, scope: Scope) -> Shape | None:
    owner = _shape(check, node.node, scope)
    match owner:
        case None:
            return None
        case (_Loop(),):
            if node.attr not in _LOOP:
                check.report(node, f"loop.{node.attr}: only {', '.join(_LOOP)}")
            return _LOOP.get(node.attr)
        case (_MacroModule() as module,):
            if check.sources and node.attr not in module.macros:
                check.report(node, f"there is no macro {node.attr}")
            return (_MacroName(node.attr, module.macros.get(node.attr)),)
        case _:
            found = attribute(owner, node.attr)
            if found is None:
                check.report(node, f"{describe(owner)} has no attribute {node.attr}")
            return found


def _filtered(check: _Check, node: nodes.Filter, scope: Scope) -> Shape | None:
    if node.name not in check.filters:
        check.report(node, f"unknown filter {node.name}")
    for child in (node.node, *node.args, *(pair.value for pair in node.kwargs)):
        _shape(check, child, scope)
    return (Code,)


def _called(check: _Check, node: nodes.Call, scope: Scope) -> Shape | None:
    target = _shape(check, node.node, scope)
    shapes = [_shape(check, argument, scope) for argument in node.args]
    named = {pair.key: _shape(check, pair.value, scope) for pair in node.kwargs}
    match target:
        case (_MacroName() as macro,):
            if macro.arguments is not None:
                named = dict(zip(macro.arguments, shapes, strict=False)) | named
                _arguments(check, node, macro, named)
        case (_Caller(),) | None:
            pass
        case _:
            check.report(node, "only macros can be called")
    return (Code,)


def _arguments(
    check: _Check,
    node: nodes.Node,
    macro: _MacroName,
    given: Mapping[str, Shape | None],
) -> None:
    for name, shape in given.items():
        expected = (macro.arguments or {}).get(name)
        if expected is None:
            check.report(node, f"{macro.name} has no argument {name}")
        elif shape is not None and not accepts(expected, shape):
            wanted, found = describe(expected), describe(shape)
            check.report(node, f"{macro.name}: {name} is {wanted}, not {found}")
