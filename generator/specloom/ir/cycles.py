"""Ordering definitions that may refer to each other in circles."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


def strongly_connected(graph: Mapping[Node, Sequence[Node]]) -> list[tuple[Node, ...]]:
    """The strongly connected components of a graph, dependencies first.

    ``graph`` gives for each node the nodes it needs; names that are not keys are ignored.
    Deterministic: components and their members follow the order of the mapping.
    """
    search = _Search(graph)
    for node in graph:
        if node not in search.index:
            search.visit(node)
    position = {node: number for number, node in enumerate(graph)}
    return [tuple(sorted(part, key=position.__getitem__)) for part in search.parts]


class _Search(Generic[Node]):
    """Tarjan's algorithm without recursion: documents nest as deep as they like."""

    def __init__(self, graph: Mapping[Node, Sequence[Node]]) -> None:
        self.graph = graph
        self.index: dict[Node, int] = {}
        self.low: dict[Node, int] = {}
        self.stack: list[Node] = []
        self.on_stack: set[Node] = set()
        self.parts: list[list[Node]] = []

    def visit(self, root: Node) -> None:
        work: list[tuple[Node, Iterator[Node]]] = [(root, self._open(root))]
        while work:
            node, targets = work[-1]
            following = next(targets, None)
            if following is None:
                work.pop()
                self._close(node)
                if work:
                    parent = work[-1][0]
                    self.low[parent] = min(self.low[parent], self.low[node])
            elif following not in self.index:
                work.append((following, self._open(following)))
            elif following in self.on_stack:
                self.low[node] = min(self.low[node], self.index[following])

    def _open(self, node: Node) -> Iterator[Node]:
        self.index[node] = self.low[node] = len(self.index)
        self.stack.append(node)
        self.on_stack.add(node)
        return (target for target in self.graph[node] if target in self.graph)

    def _close(self, node: Node) -> None:
        if self.low[node] != self.index[node]:
            return
        part: list[Node] = []
        while not part or part[-1] != node:
            part.append(self.stack.pop())
            self.on_stack.discard(part[-1])
        self.parts.append(part)
