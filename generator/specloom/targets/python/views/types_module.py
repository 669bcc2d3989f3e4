"""Definitions → views of the ``types`` modules (view stage; decisions 004 and 005).

A module prints definitions in the order in which Python needs them: what an alias uses
comes before it; inside a circle classes come first and quote the names that follow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from specloom.ir.cycles import strongly_connected
from specloom.ir.shapes import expression, has_typed_extra, is_map
from specloom.ir.types import (
    Alias,
    Const,
    EnumDef,
    Named,
    Object,
    Primitive,
    Property,
    Scalar,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.visit import ids_in_def, ids_in_use
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code
from specloom.surface.notation import Direction
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    keyword,
    leaf,
    subscript,
    union,
)
from specloom.targets.python.syntax.library import (
    ANNOTATED,
    BASE_MODEL,
    BEST_MATCH,
    FIELD,
    FINAL,
    IN_ORDER,
    REQUIRED,
    SECRET,
    TAGGED,
    TYPE_ALIAS,
    TYPE_ALIAS_TYPE,
    TYPED_DICT,
    UNKNOWN_VARIANT,
    UNLESS,
    WIRE,
)
from specloom.targets.python.syntax.literals import literal_tree, py_str
from specloom.targets.python.syntax.statements import (
    annotation_statement,
    assignment,
    render,
)
from specloom.targets.python.types.enums import constants_of, enum_members
from specloom.targets.python.types.type_renderer import (
    DICT,
    NONE,
    TypeRenderer,
    alternatives,
)
from specloom.targets.python.types.xml_metadata import xml_metadata
from specloom.targets.python.views.dataclasses import (
    AliasView,
    ClassView,
    FieldView,
    TypeItemView,
    TypesModuleView,
)
from specloom.targets.python.views.docs import describe, docstring, field_docs

INDENT = 4

DIRECTIONS: tuple[Direction, ...] = ("output", "input")
_Field: TypeAlias = tuple[Code, Code | None]


@dataclass(frozen=True, slots=True)
class TypeVariant:
    """A definition in one of its two variants: one statement of a module."""

    id: TypeId
    direction: Direction


def types_by_module(plan: PythonPlan) -> dict[str, tuple[TypeVariant, ...]]:
    """The variants that each module holds, in source order."""
    modules: dict[str, list[TypeVariant]] = {}
    for type_id, names in plan.types.items():
        variants = modules.setdefault(names.module, [])
        if names.output is not None:
            variants.append(TypeVariant(type_id, "output"))
        if names.input is not None and names.input != names.output:
            variants.append(TypeVariant(type_id, "input"))
    return {module: tuple(variants) for module, variants in modules.items()}


def build_types_module(
    plan: PythonPlan, variants: Iterable[TypeVariant]
) -> TypesModuleView:
    """One module; ``variants`` are its statements in source order."""
    builder = _Builder(plan, tuple(variants))
    return TypesModuleView(items=tuple(builder.items()))


def module_symbol(plan: PythonPlan, variant: TypeVariant) -> Symbol:
    """The symbol of a variant."""
    names = plan.types[variant.id]
    name = names.output if variant.direction == "output" else names.input
    return Symbol(f"~.types.{names.module}", name or names.output or "")


class _Builder:
    """Builds one module, statement by statement; knows what is defined already, and what
    names and docstrings it has made: most are used more than once."""

    def __init__(self, plan: PythonPlan, variants: tuple[TypeVariant, ...]) -> None:
        self.plan = plan
        self.types = plan.api.types
        self.variants = variants
        self.undefined = set(variants)
        self._renderers = {
            direction: self._renderer(direction) for direction in DIRECTIONS
        }
        self._used: dict[tuple[TypeId, Direction], tuple[TypeVariant, ...]] = {}
        self._names: dict[tuple[TypeId, Direction], tuple[Tree, ...]] = {}
        self._field_docs: dict[tuple[TypeId, str], Code | None] = {}

    def items(self) -> Iterator[TypeItemView]:
        graph = {variant: tuple(self._needs(variant)) for variant in self.variants}
        for circle in strongly_connected(graph):
            for variant in self._classes_first(circle, graph):
                definition = self.types[variant.id]
                yield self._item(variant, definition)
                self.undefined.discard(variant)
                first = (
                    variant.direction == "output"
                    or not self.plan.types[variant.id].output
                )
                if isinstance(definition, EnumDef) and first:
                    yield from self._constants(variant.id, definition)

    def _classes_first(
        self,
        circle: tuple[TypeVariant, ...],
        graph: Mapping[TypeVariant, tuple[TypeVariant, ...]],
    ) -> Iterator[TypeVariant]:
        """Classes, which can quote what follows; then aliases, dependencies first."""
        aliases: dict[TypeVariant, tuple[TypeVariant, ...]] = {}
        for variant in circle:
            if isinstance(self.types[variant.id], Object):
                yield variant
            else:
                aliases[variant] = graph[variant]
        for part in strongly_connected(aliases):
            yield from part

    def _needs(self, variant: TypeVariant) -> Iterator[TypeVariant]:
        for used in ids_in_def(self.types[variant.id]):
            if used in self.plan.types:
                yield from self._variants_of(used, variant.direction)

    def _variants_of(
        self, used: TypeId, direction: Direction
    ) -> tuple[TypeVariant, ...]:
        """What a name stands for in a direction: an object of input may be a model too."""
        key = used, direction
        if key not in self._used:
            self._used[key] = self._find_variants(used, direction)
        return self._used[key]

    def _find_variants(
        self, used: TypeId, direction: Direction
    ) -> tuple[TypeVariant, ...]:
        names = self.plan.types[used]
        if direction == "output" or names.input is None or names.input == names.output:
            return (TypeVariant(used, "output" if names.output else "input"),)
        sent = TypeVariant(used, "input")
        both = names.output is not None and isinstance(self.types[used], Object)
        return (sent, TypeVariant(used, "output")) if both else (sent,)

    def annotation_of(
        self, use: TypeUse, direction: Direction, *, nullable: bool = False
    ) -> Tree:
        """The annotation of a use, in quotes when it names something that follows."""
        members = self._renderers[direction].members(use)
        if nullable and NONE not in members:
            members = (*members, NONE)
        tree = union(members)
        return _quote(tree) if self._is_forward_reference(use, direction) else tree

    def _is_forward_reference(self, use: TypeUse, direction: Direction) -> bool:
        return any(
            variant in self.undefined
            for used in ids_in_use(use)
            if used in self.plan.types
            for variant in self._variants_of(used, direction)
        )

    def _renderer(self, direction: Direction) -> TypeRenderer:
        return TypeRenderer(
            direction=direction, name=self._name, metadata=self.plan.limits
        )

    def _name(self, type_id: TypeId, direction: Direction) -> tuple[Tree, ...]:
        key = type_id, direction
        if key not in self._names:
            variants = self._variants_of(type_id, direction)
            symbols = (module_symbol(self.plan, variant) for variant in variants)
            self._names[key] = tuple(map(leaf, symbols))
        return self._names[key]

    def _item(self, variant: TypeVariant, definition: TypeDef) -> TypeItemView:
        match definition:
            case Object():
                return TypeItemView(shape=self._class(variant, definition))
            case EnumDef():
                arrives = variant.direction == "output" and not definition.closed
                open_ = definition.open or arrives
                members = enum_members(definition, open_=open_)
                return TypeItemView(
                    alias=self._alias(variant, definition, union(members))
                )
            case Union():
                tree = self._union(definition, variant.direction)
                return TypeItemView(alias=self._alias(variant, definition, tree))
            case Alias(target=use) | Scalar(wire=use):
                tree = self._renderers[variant.direction].annotation_of(use)
                return TypeItemView(alias=self._alias(variant, definition, tree))
            case other:
                assert_never(other)

    def _constants(self, key: TypeId, definition: EnumDef) -> Iterator[TypeItemView]:
        """``class StatusValues``: the values under the names of the document."""
        name = self.plan.types[key].constants
        if name is None:
            return
        fields = [
            (
                assignment(
                    Code(constant),
                    literal_tree(item.value),
                    annotation=leaf(FINAL),
                    indent=INDENT,
                ),
                docstring(item.docs.text, indent=INDENT),
            )
            for constant, item in constants_of(definition)
        ]
        said = f"The values of `{self.plan.types[key].names[0]}` by name."
        shape = ClassView(
            heading=render(leaf(code("class ", Code(name))), suffix=Code(":")),
            docstring=docstring(said, indent=INDENT),
            fields=tuple(_space_fields(fields)),
        )
        yield TypeItemView(shape=shape)

    def _alias(
        self, variant: TypeVariant, definition: TypeDef, value: Tree
    ) -> AliasView:
        name = _own_name(self.plan, variant)
        if any(needed in self.undefined for needed in self._needs(variant)):
            arguments = (leaf(py_str(str(name))), _quote(value))
            statement = assignment(name, call(TYPE_ALIAS_TYPE, arguments))
        else:
            statement = assignment(name, value, annotation=leaf(TYPE_ALIAS))
        return AliasView(statement=statement, docstring=describe(definition, indent=0))

    def _class(self, variant: TypeVariant, definition: Object) -> ClassView:
        name = _own_name(self.plan, variant)
        names = self.plan.fields[definition.id]
        if variant.direction == "output":
            heading = _heading(name, leaf(BASE_MODEL))
            shown = [prop for prop in definition.properties if prop.access != "write"]
            fields = [
                *self._extra(definition),
                *(self._field(definition, prop, names) for prop in shown),
            ]
        else:
            heading = _heading(name, leaf(TYPED_DICT), leaf(Code("total=False")))
            shown = [prop for prop in definition.properties if prop.access != "read"]
            fields = [self._key(definition, prop, names) for prop in shown]
        docstring = describe(definition, indent=INDENT)
        return ClassView(
            heading=heading, docstring=docstring, fields=tuple(_space_fields(fields))
        )

    def _extra(self, definition: Object) -> Iterator[_Field]:
        """What pydantic reads further keys as, where the document says so."""
        if definition.additional_properties is None or not has_typed_extra(definition):
            return
        value = self._renderers["output"].annotation_of(
            definition.additional_properties
        )
        tree = subscript(DICT, (leaf(Code("str")), value))
        tree = (
            _quote(tree)
            if self._is_forward_reference(definition.additional_properties, "output")
            else tree
        )
        name = Code("__pydantic_extra__")
        default = call(FIELD, (keyword(Code("init"), leaf(Code("False"))),))
        yield assignment(name, default, annotation=tree, indent=INDENT), None

    def _field(self, owner: Object, prop: Property, names: Mapping[str, str]) -> _Field:
        """``name: T`` or, when the key may be missing, ``name: T | None = None``."""
        name = names[prop.wire_name]
        tree = self.annotation_of(prop.use, "output", nullable=not prop.required)
        tree = self._with_metadata(tree, owner, prop, name)
        if _is_secret(prop):
            tree = subscript(ANNOTATED, (tree, leaf(SECRET)))
        declaration = (
            annotation_statement(Code(name), tree, indent=INDENT)
            if prop.required
            else assignment(Code(name), NONE, annotation=tree, indent=INDENT)
        )
        return declaration, self._docs(owner, prop)

    def _key(self, owner: Object, prop: Property, names: Mapping[str, str]) -> _Field:
        name = names[prop.wire_name]
        tree = self._with_metadata(
            self.annotation_of(prop.use, "input"), owner, prop, name
        )
        if prop.required:
            tree = subscript(REQUIRED, (tree,))
        declaration = annotation_statement(Code(name), tree, indent=INDENT)
        return declaration, self._docs(owner, prop)

    def _docs(self, owner: Object, prop: Property) -> Code | None:
        """What stands below a field: the same in both variants."""
        key = owner.id, prop.wire_name
        if key not in self._field_docs:
            self._field_docs[key] = field_docs(prop)
        return self._field_docs[key]

    def _with_metadata(
        self, tree: Tree, owner: Object, prop: Property, name: str
    ) -> Tree:
        """The annotation with the name on the wire, and with what XML needs."""
        metadata: list[Tree] = []
        if prop.wire_name != name:
            metadata.append(call(WIRE, (literal_tree(prop.wire_name),)))
        in_header = self.plan.headers.get(owner.id, {}).get(prop.wire_name)
        if in_header is not None:
            metadata.append(in_header)
        if owner.id in self.plan.in_xml:
            xml = xml_metadata(prop, self.types)
            metadata += [] if xml is None else [xml]
        return subscript(ANNOTATED, (tree, *metadata)) if metadata else tree

    def _union(self, definition: Union, direction: Direction) -> Tree:
        uses = definition.variants
        tag = None
        if direction == "output" and definition.open:
            uses = tuple(use for use in uses if not _is_fallback(use, definition))
            if len(uses) > 1 or definition.fallback is not None:
                tag = self._tag_field(definition.discriminator, uses)
        if tag is None:
            return self._untagged(_all_variants(definition), direction)
        known = [
            value
            for value, key in definition.mapping
            if not _is_fallback_type(key, definition)
        ]
        unless = call(
            UNLESS,
            [leaf(py_str(text)) for text in (definition.discriminator or "", *known)],
        )
        variants = union(self._members(uses, direction))
        if len(uses) > 1:  # a single one is chosen by its constant alone
            tagged = call(TAGGED, (leaf(py_str(tag)),))
            variants = subscript(ANNOTATED, (variants, tagged))
        unknown = subscript(ANNOTATED, (self._unknown(definition, direction), unless))
        either = union((variants, unknown))
        return subscript(ANNOTATED, (either, leaf(IN_ORDER)))

    def _untagged(self, uses: Sequence[TypeUse], direction: Direction) -> Tree:
        """A model is tried before an object that may have any keys, which fits always: the
        best match is by how little a value changes, and would be the plain object."""
        rest = [use for use in uses if not is_map(use, self.types)]
        models = any(self._is_model(use) for use in rest)
        if direction == "input" or not models or len(rest) == len(uses):
            return union(self._members(uses, direction))
        described = union(self._members(rest, direction))
        if len(rest) > 1:
            described = subscript(ANNOTATED, (described, leaf(BEST_MATCH)))
        maps = (use for use in uses if is_map(use, self.types))
        either = union((described, *self._members(maps, direction)))
        return subscript(ANNOTATED, (either, leaf(IN_ORDER)))

    def _is_model(self, use: TypeUse) -> bool:
        found = expression(use, self.types)
        if isinstance(found, Named):
            return isinstance(self.types.get(found.id), Union)
        return isinstance(found, Object)

    def _members(
        self, uses: Iterable[TypeUse], direction: Direction
    ) -> tuple[Tree, ...]:
        renderer = self._renderers[direction]
        return alternatives(member for use in uses for member in renderer.members(use))

    def _unknown(self, definition: Union, direction: Direction) -> Tree:
        """What a value with an unknown tag becomes: what the document says, if it does."""
        if definition.fallback is None:
            return leaf(UNKNOWN_VARIANT)
        return union(self._members((TypeUse(Named(definition.fallback)),), direction))

    def _tag_field(self, tag: str | None, uses: Sequence[TypeUse]) -> str | None:
        """The attribute that decides, when every variant holds it as a constant."""
        names = {self._constant_field(use, tag) for use in uses}
        found = next(iter(names)) if len(names) == 1 else None
        return found if tag is not None else None

    def _constant_field(self, use: TypeUse, wire_name: str | None) -> str | None:
        variant = self.types.get(use.expr.id) if isinstance(use.expr, Named) else None
        if not isinstance(variant, Object) or use.nullable:
            return None
        for prop in variant.properties:
            if prop.wire_name == wire_name and self._is_tag(prop):
                return self.plan.fields[variant.id][prop.wire_name]
        return None

    def _is_tag(self, prop: Property) -> bool:
        """Whether a property always holds a text that tells its object apart."""
        expr = prop.use.expr
        enum = self.types.get(expr.id) if isinstance(expr, Named) else None
        exact = isinstance(enum, EnumDef) and enum.closed
        text = exact or (isinstance(expr, Const) and isinstance(expr.value, str))
        always = prop.required and not prop.use.nullable
        return text and always and prop.access != "write"


def _is_secret(prop: Property) -> bool:
    """Whether a value must not be shown (JSON Schema's format of entry fields)."""
    expr = prop.use.expr
    return isinstance(expr, Primitive) and expr.format == "password"


def _is_fallback(use: TypeUse, definition: Union) -> bool:
    return isinstance(use.expr, Named) and _is_fallback_type(use.expr.id, definition)


def _all_variants(definition: Union) -> tuple[TypeUse, ...]:
    """The variants, and what stands for all others when that is none of them."""
    if definition.fallback is None:
        return definition.variants
    fallback = TypeUse(Named(definition.fallback))
    return tuple(dict.fromkeys((*definition.variants, fallback)))


def _is_fallback_type(key: TypeId, definition: Union) -> bool:
    """Whether a type is the one for values that no variant has."""
    return definition.fallback is not None and key == definition.fallback


def _space_fields(fields: Iterable[_Field]) -> Iterator[FieldView]:
    """Fields with a blank line around each that has a docstring."""
    previous: Code | None = None
    for number, (declaration, docs) in enumerate(fields):
        gap = number > 0 and (previous is not None or docs is not None)
        yield FieldView(declaration=declaration, docstring=docs, gap=gap)
        previous = docs


def _heading(name: Code, *bases: Tree) -> Code:
    return render(call(code("class ", name), bases), suffix=Code(":"))


def _own_name(plan: PythonPlan, variant: TypeVariant) -> Code:
    return Code(module_symbol(plan, variant).name)


def _quote(tree: Tree) -> Tree:
    """The annotation as a string: a name in it is defined further down.

    Not ``py_str``, which would escape the tokens of symbols as well.
    """
    text = tree.flat.replace("\\", "\\\\")
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = Code(text.replace(quote, f"\\{quote}"))
    return leaf(code(Code(quote), escaped, Code(quote)))
