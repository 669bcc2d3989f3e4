"""Places in a document of XML as metadata of fields and bodies (view stage; decision 017)."""

from specloom.ir.shapes import Types
from specloom.ir.types import Property
from specloom.planning.bodies.xml import XmlPlace, own_node
from specloom.render.symbols import Symbol
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, call, keyword, leaf
from specloom.targets.python.syntax.library import XML
from specloom.targets.python.syntax.literals import py_str


def xml_metadata(prop: Property, types: Types) -> Tree | None:
    """What is said of a property; ``None``: an element of its own name, or several."""
    node = own_node(prop, types)
    return None if node is None else xml_tree(node)


def xml_tree(node: XmlPlace, symbol: Symbol = XML) -> Tree:
    """``Xml("photos", item=Xml("photo"))``; roots of documents have a symbol of their own."""
    arguments = [leaf(py_str(node.name))]
    if node.kind != "element":
        arguments.append(keyword(Code("node"), leaf(py_str(node.kind))))
    if node.namespace is not None:
        arguments.append(keyword(Code("namespace"), leaf(py_str(node.namespace))))
    if node.prefix is not None:
        arguments.append(keyword(Code("prefix"), leaf(py_str(node.prefix))))
    if node.item is not None:
        arguments.append(keyword(Code("item"), xml_tree(node.item)))
    return call(symbol, arguments)
