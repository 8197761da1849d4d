"""The elements around the blocks of a page, each looked at once however deep the page is nested.

Elements are numbered as they open, so that going through them by number meets the outer before the inner.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.core.article import ZoneKind
from annotator.reading.html_blocks import Block, Element


@dataclass(slots=True)
class Extent:
    """What an element holds: how many blocks, the first and the last of them, and their weight."""

    count: int
    first: int
    last: int
    weight: float


class Tree:
    """The blocks of a page in order, and the elements around them, outer before inner."""

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
        """What each element holds of the blocks `chosen` (all by default), whose weights are given in order.

        Elements that hold none of them are not in it.
        """
        found: dict[int, Extent] = {}
        places = range(len(self.blocks)) if chosen is None else chosen
        for place, weight in zip(places, weights, strict=True):
            _add(found, self.blocks[place].element.number, Extent(1, place, place, weight))
        for element in reversed(self.elements):
            if element.parent is not None and element.number in found:
                _add(found, element.parent.number, found[element.number])
        return found

    def within(self, outer: Element) -> frozenset[int]:
        """The numbers of the elements inside `outer` and its own."""
        inside = {outer.number}
        for element in self.elements:
            if element.parent is not None and element.parent.number in inside:
                inside.add(element.number)
        return frozenset(inside)

    def nearest(self, names: Collection[str]) -> dict[int, Element | None]:
        """For each element the innermost of these names around it, itself included."""
        found: dict[int, Element | None] = {}
        for element in self.elements:
            outer = found[element.parent.number] if element.parent is not None else None
            found[element.number] = element if element.name in names else outer
        return found

    def tag_paths(self, outer: int) -> dict[int, int]:
        """For each element a number for the names on the way to it from the element numbered `outer`: equal
        for equal ways.
        """
        found: dict[int, int] = {}
        numbers: dict[tuple[str, int], int] = {}
        for element in self.elements:
            path = (element.name, found[element.parent.number] if element.parent is not None else 0)
            number = numbers.setdefault(path, len(numbers) + 1)
            found[element.number] = 0 if element.number == outer else number
        return found

    def hints(self, main: Collection[int]) -> list[ZoneKind | None]:
        """For each block what the nearest telling element says, up to those in `main`."""
        hint_of: dict[int, ZoneKind | None] = {}
        # What is said of what an inner element has called furniture: that gives way to what it is part of,
        # since a list of tags may be built as a menu.
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
