"""Offsets in the units of other tools."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.spans import Span
from annotator.formats.shared.offsets import Offsets, Unit


@given(st.text(min_size=1), st.data())
def test_offsets_in_utf16_units_and_bytes_name_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for unit, encoded, width in ((Unit.UTF16, "utf-16-le", 2), (Unit.BYTE, "utf-8", 1)):
        offsets = Offsets(text, unit)
        begin, end = offsets.span_out(span)
        stored = text.encode(encoded, "surrogatepass")
        assert stored[begin * width : end * width].decode(encoded, "surrogatepass") == span.of(text)
        assert offsets.span_in(begin, end) == span


@pytest.mark.parametrize(("unit", "inside"), [(Unit.UTF16, 1), (Unit.BYTE, 2), (Unit.UTF16, 9)])
def test_an_offset_inside_a_character_or_after_the_text_is_refused(unit: Unit, inside: int) -> None:
    with pytest.raises(ValueError, match="no place between"):
        Offsets("🙂a", unit).span_in(0, inside)
