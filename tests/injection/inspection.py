"""What a generated module may do: its statements, imports and calls."""

import ast
from collections.abc import Iterator

ROOTS = {
    "__future__",
    "collections.abc",
    "datetime",
    "functools",
    "httpx2",
    "typing",
    "typing_extensions",
    "uuid",
}
"""Modules outside of the package that generated modules import."""

CALLED = {
    "Events",
    "events.unwrap",
    "events.read",
    "_auth.api_key",
    "_auth.basic",
    "_auth.bearer",
    "ApiInfo",
    "Body",
    "CallOptions",
    "ClientOptions",
    "Endpoint",
    "Returns",
    "Server",
    "Style",
    "Tagged",
    "TypeAliasType",
    "Unless",
    "Variable",
    "Wire",
    "as_raw",
    "as_streamed",
    "async_as_raw",
    "async_as_streamed",
    "async_raw_mode",
    "async_streamed_mode",
    "attach",
    "deprecated",
    "raw_mode",
    "self._call",
    "streamed_mode",
    "super",
    "super().__init__",
}
"""What generated modules call, beside the classes of their own package."""

_STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.ClassDef)
_NEVER = (
    ast.JoinedStr,
    ast.Lambda,
    ast.NamedExpr,
    ast.Global,
    ast.Try,
    ast.With,
    ast.For,
    ast.While,
    ast.Delete,
    ast.Raise,
)


def surprises(source: str) -> Iterator[str]:
    """Everything in a module that the templates do not put there."""
    tree = ast.parse(source)
    for statement in tree.body:
        if not _is_usual(statement):
            yield f"statement: {ast.unparse(statement)}"
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            own |= {alias.asname or alias.name for alias in node.names}
            if not node.level and node.module not in ROOTS:
                yield f"import: {ast.unparse(node)}"
        elif isinstance(node, ast.Import):
            if any(alias.name not in ROOTS for alias in node.names):
                yield f"import: {ast.unparse(node)}"
        elif isinstance(node, _NEVER) and not _names_a_type(node):
            yield f"construct: {ast.unparse(node)}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name not in CALLED and not (name in own and name.endswith(_CLASSES)):
                yield f"call: {ast.unparse(node)}"


_CLASSES = ("Resource", "WithRawResponse", "WithStreamingResponse")


def _is_usual(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        constant = statement.value
        return isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    if isinstance(statement, ast.If):
        condition = ast.unparse(statement.test)
        inner = all(_is_usual(item) for item in (*statement.body, *statement.orelse))
        return condition in ("TYPE_CHECKING", "not TYPE_CHECKING") and inner
    return isinstance(statement, _STATEMENTS)


def _names_a_type(node: ast.AST) -> bool:
    """``lambda: types.Pet``: types are resolved late; nothing is called."""
    if not isinstance(node, ast.Lambda) or node.args.args:
        return False
    return not any(isinstance(inner, ast.Call) for inner in ast.walk(node.body))
