"""How parameters, parts and their headers are written, where that is not as usual (view
stage)."""

from collections.abc import Iterable, Iterator

from specloom.ir.bindings import Nesting, Placement
from specloom.ir.media_types import is_collection, is_xml
from specloom.ir.operations import BodyContent, Header, PartEncoding
from specloom.ir.types import Const, Primitive, TypeUse
from specloom.planning.arguments import Argument
from specloom.planning.bodies.multipart import is_fixed, is_written_as_xml, part_uses
from specloom.planning.bodies.xml import element_of
from specloom.planning.plan import MethodPlan
from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    tuple_,
    with_prefix,
)
from specloom.targets.python.syntax.library import STYLE, XML_ROOT
from specloom.targets.python.syntax.literals import bool_kwarg, py_str, str_kwarg
from specloom.targets.python.types.annotations import encoder_annotation
from specloom.targets.python.types.xml_metadata import xml_tree

_DEFAULT_STYLES: dict[str, tuple[str, bool]] = {
    "path": ("simple", False),
    "query": ("form", True),
    "header": ("simple", False),
    "cookie": ("form", True),
}


def build_styles(
    plan: PythonPlan, method: MethodPlan, placements: Iterable[Placement]
) -> Iterator[Tree]:
    """``styles={"query.filter": Style(…)}``, for what is not the default of its place."""
    arguments = {item.key: item for item in method.call.arguments}
    styles = [
        (py_str(f"{argument.place}.{argument.wire_name}"), tree)
        for item in placements
        if (argument := arguments.get(item.input)) is not None
        and (tree := _style(plan, item, argument)) is not None
    ]
    styles += [
        (py_str(f"parts.{name}.{header.wire_name}"), tree)
        for name, header in _headers(method).values()
        if (tree := _header_style(plan, header)) is not None
    ]
    if styles:
        yield keyword(Code("styles"), dict_(styles))


def _style(plan: PythonPlan, item: Placement, argument: Argument) -> Tree | None:
    """How a parameter is written, where that is not the default of its place."""
    style = "querystring" if item.place == "querystring" else item.style
    plain = (style, item.explode) == _DEFAULT_STYLES[argument.place]
    nested = None if _is_scalar(argument.use) else item.nesting
    metadata = list(_content(plan, item.media_type, argument.use, argument.wire_name))
    special = item.allow_reserved or item.allow_empty or nested or metadata
    if plain and not special:
        return None
    arguments = [leaf(py_str(style)), bool_kwarg("explode", item.explode)]
    if item.allow_reserved:
        arguments.append(bool_kwarg("allow_reserved", True))
    if item.allow_empty:
        arguments.append(bool_kwarg("allow_empty", True))
    if nested is not None:
        arguments += _nesting(nested)
    return call(STYLE, [*arguments, *metadata])


def _header_style(plan: PythonPlan, header: Header) -> Tree | None:
    metadata = list(_content(plan, header.media_type, header.use, header.wire_name))
    if not (header.explode or metadata):
        return None
    return call(
        STYLE,
        [leaf(py_str("simple")), bool_kwarg("explode", header.explode), *metadata],
    )


def _headers(method: MethodPlan) -> dict[str, tuple[str, Header]]:
    """The headers of parts that have arguments; the first media type describes them."""
    found: dict[str, tuple[str, Header]] = {}
    keys = {item.key for item in method.call.arguments if item.place == "part"}
    for content in method.call.contents:
        for name, part in content.encodings():
            for header in part.headers:
                key = f"part.{name}.{header.wire_name}"
                if key in keys:
                    found.setdefault(key, (name, header))
    return found


def _content(
    plan: PythonPlan, media_type: str | None, use: TypeUse, name: str
) -> Iterator[Tree]:
    """The media type of a value, its root in XML, and what it is encoded along."""
    if media_type is not None:
        yield str_kwarg("content", media_type)
    in_xml = media_type is not None and is_xml(media_type)
    in_xml = in_xml and is_collection(use, plan.api.types)
    if in_xml or plan.renames(use) or plan.reformats(use):
        yield keyword(
            Code("type"), with_prefix(Code("lambda: "), encoder_annotation(plan, use))
        )
    if in_xml:
        root = element_of(use, plan.api.types, name)
        yield keyword(Code("xml"), xml_tree(root, XML_ROOT))


def _is_scalar(use: TypeUse) -> bool:
    """Whether a value can only be one text, for which there is nothing to nest."""
    return isinstance(use.expr, Primitive | Const)


def form_style(nesting: Nesting) -> Tree:
    """How the properties of a form are written that nothing else is said of."""
    form = [leaf(py_str("form")), bool_kwarg("explode", True), *_nesting(nesting)]
    return call(STYLE, form)


def _nesting(nesting: Nesting) -> Iterator[Tree]:
    if nesting.arrays is not None:
        yield str_kwarg("arrays", nesting.arrays)
    if nesting.objects is not None:
        yield str_kwarg("objects", nesting.objects)


def build_parts(plan: PythonPlan, content: BodyContent) -> Iterator[Tree]:
    """``encoding={"photo": Style(…)}``, and ``prefix`` and ``item`` for parts by position."""
    parts = {
        name: _part(plan, content, name, part) for name, part in content.encodings()
    }
    named = [(py_str(item.property), parts[item.property]) for item in content.parts]
    if named:
        yield keyword(Code("encoding"), dict_(named))
    if content.prefix_parts:
        by_position = (parts[f"[{i}]"] for i in range(len(content.prefix_parts)))
        yield keyword(Code("prefix"), tuple_(by_position))
    if content.item_part is not None:
        yield keyword(Code("item"), parts["[]"])


def _part(
    plan: PythonPlan, content: BodyContent, name: str, part: PartEncoding
) -> Tree:
    """A style replaces the media type (OpenAPI 3.1.1, section 4.8.15.1.2)."""
    if part.style is None and part.explode is None and not part.allow_reserved:
        arguments = [leaf(py_str("content"))]
        if part.content_type is not None:
            arguments.append(str_kwarg("content", part.content_type))
        arguments += _xml_part(plan, content, name, part)
    else:
        style = part.style or "form"
        explode = part.explode if part.explode is not None else style == "form"
        arguments = [leaf(py_str(style)), bool_kwarg("explode", explode)]
        if part.allow_reserved:
            arguments.append(bool_kwarg("allow_reserved", True))
        if part.nesting is not None:
            arguments += _nesting(part.nesting)
    headers = [
        (py_str(header.wire_name), leaf(py_str(str(header.use.expr.value))))
        for header in part.headers
        if is_fixed(header) and isinstance(header.use.expr, Const)
    ]
    if headers:
        arguments.append(keyword(Code("headers"), dict_(headers)))
    return call(STYLE, arguments)


def _xml_part(
    plan: PythonPlan, content: BodyContent, name: str, part: PartEncoding
) -> Iterator[Tree]:
    """The root element of a part in XML; one that nothing names is called as the part."""
    types = plan.api.types
    uses = part_uses(content, name, types) if is_written_as_xml(part) else ()
    uses = tuple(use for use in uses if is_collection(use, types))
    if not uses:
        return
    annotation = encoder_annotation(plan, uses[0])
    yield keyword(Code("type"), with_prefix(Code("lambda: "), annotation))
    root = element_of(uses[0], types, name if name[:1] != "[" else "part")
    yield keyword(Code("xml"), xml_tree(root, XML_ROOT))
