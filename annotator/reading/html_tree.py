"""The ancestor elements of the blocks of a page, each visited once, regardless of nesting depth.

Elements are numbered as they open, so ascending order visits an element before its descendants.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.core.article import ZoneKind
from annotator.reading.html_blocks import Block, Element


@dataclass(slots=True)
class Extent:
    """The blocks in an element: their count, the first and the last index, and their total weight."""

    count: int
    first: int
    last: int
    weight: float


class Tree:
    """The blocks of a page in order, and their ancestor elements, outer before inner."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        elements: dict[int, Element] = {}
        for block in blocks:
            for element in block.element.ancestors():
                if element.number in elements:
                    break
                elements[element.number] = element
        self.elements = [elements[number] for number in sorted(elements)]

    def extents(self, weights: Iterable[float], chosen: Iterable[int] | None = None) -> dict[int, Extent]:
        """The extent of each element over the blocks `chosen` (default: all), whose weights are in the same
        order.

        Elements without any of these blocks are not included.
        """
        found: dict[int, Extent] = {}
        indices = range(len(self.blocks)) if chosen is None else chosen
        for index, weight in zip(indices, weights, strict=True):
            _add(found, self.blocks[index].element.number, Extent(1, index, index, weight))
        for element in reversed(self.elements):
            if element.parent is not None and element.number in found:
                _add(found, element.parent.number, found[element.number])
        return found

    def within(self, outer: Element) -> frozenset[int]:
        """The numbers of `outer` and the elements inside it."""
        inside = {outer.number}
        for element in self.elements:
            if element.parent is not None and element.parent.number in inside:
                inside.add(element.number)
        return frozenset(inside)

    def nearest(self, names: Collection[str]) -> dict[int, Element | None]:
        """For each element, its nearest ancestor-or-self with one of these names."""
        found: dict[int, Element | None] = {}
        for element in self.elements:
            outer = found[element.parent.number] if element.parent is not None else None
            found[element.number] = element if element.name in names else outer
        return found

    def tag_paths(self, outer: int) -> dict[int, int]:
        """For each element, a number for the tag names from the element numbered `outer` to it; equal paths
        have equal numbers.
        """
        found: dict[int, int] = {}
        numbers: dict[tuple[str, int], int] = {}
        for element in self.elements:
            path = (element.name, found[element.parent.number] if element.parent is not None else 0)
            number = numbers.setdefault(path, len(numbers) + 1)
            found[element.number] = 0 if element.number == outer else number
        return found

    def hints(self, main: Collection[int]) -> list[ZoneKind | None]:
        """For each block, the zone kind of its nearest ancestor that has one, up to the
        elements in `main`.
        """
        hint_of: dict[int, ZoneKind | None] = {}
        # The zone kind of boilerplate inside an element: that of the dead zone around it, because a list of
        # tags may be marked up as a menu.
        outer_hint_of: dict[int, ZoneKind] = {}
        for element in self.elements:
            nearest, beyond = None, ZoneKind.BOILERPLATE
            if element.number not in main:
                if element.parent is not None:
                    nearest, beyond = hint_of[element.parent.number], outer_hint_of[element.parent.number]
                if element.kind is ZoneKind.BOILERPLATE:
                    nearest = beyond
                elif element.kind is not None:
                    nearest, beyond = element.kind, beyond if element.kind.live else element.kind
            hint_of[element.number], outer_hint_of[element.number] = nearest, beyond
        return [hint_of[block.element.number] for block in self.blocks]


def _add(extents: dict[int, Extent], number: int, other: Extent) -> None:
    own = extents.get(number)
    if own is None:
        extents[number] = Extent(other.count, other.first, other.last, other.weight)
        return
    own.count += other.count
    own.first, own.last = min(own.first, other.first), max(own.last, other.last)
    own.weight += other.weight
