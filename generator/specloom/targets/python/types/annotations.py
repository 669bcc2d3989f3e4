"""Annotations as resource modules write them: types by ``types.Name`` (view stage)."""

from specloom.ir.responses import (
    BodyKind,
    DecodedResponse,
    ResponseChoice,
    ReturnType,
    Streamed,
)
from specloom.ir.types import ListOf, Object, Prim, Primitive, TypeId, TypeUse
from specloom.planning.arguments import Argument
from specloom.planning.responses import Result
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code
from specloom.surface.notation import Direction
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import Tree, leaf, subscript, union
from specloom.targets.python.syntax.library import (
    BINARY,
    LITERAL,
    TYPES,
    ClientMode,
)
from specloom.targets.python.syntax.literals import py_str
from specloom.targets.python.types.type_renderer import (
    ANY,
    NONE,
    TypeRenderer,
    alternatives,
    no_metadata,
)

_ITEMS = Symbol("~._runtime.http.arguments", "Items")
_CARRIERS: dict[BodyKind, Tree] = {
    "text": leaf(Code("str")),
    "binary": leaf(BINARY),
    "none": NONE,
    "undescribed": leaf(Code("object")),
    "stream": leaf(Code("object")),
    "json": leaf(Code("object")),
    "xml": leaf(Code("object")),
}


def output_annotation(plan: PythonPlan, use: TypeUse) -> Tree:
    """The annotation of something that is received."""
    return _renderer(plan, "output").annotation_of(use)


def input_members(plan: PythonPlan, use: TypeUse) -> tuple[Tree, ...]:
    """The members of the annotation of something that is sent."""
    return _renderer(plan, "input", for_encoder=False).members(use)


def encoder_annotation(plan: PythonPlan, use: TypeUse) -> Tree:
    """What something that is sent is encoded along: a model given instead dumps itself."""
    return _renderer(plan, "input", models=False).annotation_of(use)


def checked_members(plan: PythonPlan, use: TypeUse) -> tuple[Tree, ...]:
    """As what is encoded, with the limits that it is checked against before."""
    return _renderer(plan, "input", models=False, limits=True).members(use)


def argument_members(plan: PythonPlan, item: Argument) -> tuple[Tree, ...]:
    """The members of the annotation of an argument, whatever media type carries it."""
    if item.place == "choice" and item.choices:
        return (subscript(LITERAL, (leaf(py_str(kind)) for kind in item.choices)),)
    if item.only is not None:
        return _literal_members(item, item.only)
    uses = (item.use, *item.also)
    members = _sequence_members if item.by_item else input_members
    return alternatives(tree for use in uses for tree in members(plan, use))


def _sequence_members(plan: PythonPlan, use: TypeUse) -> tuple[Tree, ...]:
    """What gives the items of a list one by one, in either client, or a file that has them."""
    if not isinstance(use.expr, ListOf):
        return input_members(plan, use)
    item = union(input_members(plan, use.expr.item))
    given = subscript(_ITEMS, (item,))
    return (given, *input_members(plan, TypeUse(Primitive(Prim.BYTES))))


def _literal_members(item: Argument, value: bool) -> tuple[Tree, ...]:
    literal = subscript(LITERAL, (leaf(Code(str(value))),))
    return (literal, NONE) if item.use.nullable and not value else (literal,)


def return_annotation(
    plan: PythonPlan, answer: Result | ResponseChoice, mode: ClientMode
) -> Tree:
    """The return annotation of a method, or of one of its overloads."""
    members: list[Tree] = []
    for part in answer.returns:
        members.extend(_return_members(plan, part, mode))
    return union(alternatives(members))


def _return_members(
    plan: PythonPlan, part: ReturnType, mode: ClientMode
) -> tuple[Tree, ...]:
    match part:
        case TypeUse():
            return _renderer(plan, "output").members(part)
        case Streamed(item=item):
            return (subscript(mode.stream, (output_annotation(plan, item),)),)
        case str():
            return (_CARRIERS[part],)


def decoder_annotation(plan: PythonPlan, read: DecodedResponse) -> Tree | None:
    """What one content is decoded as; ``None`` where any JSON is."""
    if read.use is not None:
        return output_annotation(plan, read.use)
    return None if read.body_kind == "json" else _CARRIERS[read.body_kind]


def _renderer(
    plan: PythonPlan,
    direction: Direction,
    *,
    models: bool = True,
    for_encoder: bool = True,
    limits: bool = False,
) -> TypeRenderer:
    def name(type_id: TypeId, direction: Direction) -> tuple[Tree, ...]:
        names = plan.types[type_id]
        one = names.output if direction == "output" else names.input
        found = [one or names.output or names.input]
        is_object = isinstance(plan.api.types[type_id], Object)
        if (
            models
            and direction == "input"
            and is_object
            and names.output not in (None, one)
        ):
            found.append(names.output)
        return tuple(leaf(code(TYPES, ".", Code(item or ""))) for item in found)

    # Models keep `Any`: a key called `object` would hide the builtin in its own class.
    unknown = leaf(Code("object")) if direction == "input" else ANY
    metadata = plan.limits if limits else no_metadata
    return TypeRenderer(
        direction=direction,
        name=name,
        unknown=unknown,
        for_encoder=for_encoder,
        metadata=metadata,
    )
