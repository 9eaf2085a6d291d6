"""Trees of concepts or codes, built in memory from one query: both are always read whole."""

from dataclasses import dataclass, field


@dataclass
class Node:
    """A row with `parent_id` and what stands below it; `depth` counts from 0."""

    row: object
    depth: int = 0
    children: list = field(default_factory=list)

    def walk(self):
        """The node itself and all below it, in tree order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def ids(self):
        return {node.row.pk for node in self.walk()}


def tree_of(rows):
    """The roots of `rows`, each with its children in the order of `rows`; a row whose parent is absent is a root."""
    nodes = {row.pk: Node(row) for row in rows}
    roots = []
    for row in rows:
        node = nodes[row.pk]
        (nodes[row.parent_id].children if row.parent_id in nodes else roots).append(node)
    for root in roots:
        _set_depth(root, 0)
    return roots


def _set_depth(node, depth):
    node.depth = depth
    for child in node.children:
        _set_depth(child, depth + 1)


def is_below_itself(start, parents):
    """True where following `parents` ({child: parent or None}) from `start` leads to `start` again."""
    seen, current = set(), parents.get(start)
    while current is not None and current not in seen:
        if current == start:
            return True
        seen.add(current)
        current = parents.get(current)
    return False
