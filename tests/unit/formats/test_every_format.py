"""Rules for all formats. A new format is tested as soon as it is registered."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.record import Record, record_to_json
from annotator.formats.registry import (
    Options,
    format_info,
    format_names,
    format_of,
    make_format,
    record_pieces,
)
from annotator.formats.shared.carrying import Losses
from annotator.formats.shared.offsets import Unit
from tests.unit.formats.torture import torture
from tests.unit.strategies import annotated

READABLE = [name for name in format_names() if format_info(name).reads]


def written(
    name: str, records: list[Record], folder: Path, unit: Unit | None = None
) -> tuple[Path, list[Record]]:
    """The path that the format wrote, and the records as `carry` returned them."""
    info, format_ = format_info(name), make_format(name)
    path = folder / f"export{info.suffixes[0] if info.suffixes else ''}"
    carried = [format_.carry(record, Losses()) for record in records]
    format_.write(carried, path, Options(info.unit(unit)))
    return path, carried


def comparable(record: Record, name: str) -> object:
    """A record as JSON; without ids that depend on the article's id if the format does not store that."""
    data = record_to_json(record)
    if not make_format(name).carries.names:
        data["id"] = ""
        for annotation in [*data["entities"], *data["quotations"]]:
            annotation["id"] = ""
    return data


@pytest.mark.parametrize("name", READABLE)
def test_a_written_record_is_read_back_as_it_was_carried(name: str, tmp_path: Path) -> None:
    for number, unit in enumerate(format_info(name).units):
        folder = tmp_path / str(number)
        folder.mkdir()
        path, carried = written(name, torture(), folder, unit)
        again = list(make_format(name).read(path))
        assert [comparable(r, name) for r in again] == [comparable(r, name) for r in carried]


@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(case=annotated())
def test_any_record_is_read_back_as_it_was_carried(
    name: str, tmp_path_factory: pytest.TempPathFactory, case: tuple[Article, tuple[Annotation, ...]]
) -> None:
    article, annotations = case
    path, carried = written(name, [Record(article, annotations)], tmp_path_factory.mktemp("any"))
    again = list(make_format(name).read(path))
    assert [comparable(r, name) for r in again] == [comparable(r, name) for r in carried]


@pytest.mark.parametrize("name", format_names())
def test_every_span_in_a_written_file_has_the_right_text(name: str, tmp_path: Path) -> None:
    path, carried = written(name, torture(), tmp_path)
    pieces = [record_pieces(record) for record in carried]
    assert [p for p in make_format(name).pieces(path) if p] == [p for p in pieces if p]


@pytest.mark.parametrize("name", format_names())
def test_carrying_a_carried_record_loses_nothing(name: str) -> None:
    format_ = make_format(name)
    for record in torture():
        once = format_.carry(record, Losses())
        if not once.annotations:
            continue  # a table of spans has no row for such an article
        losses = Losses()
        again = format_.carry(once, losses)
        assert record_pieces(again) == record_pieces(once)
        assert losses.to_json() == {}


@pytest.mark.parametrize("name", format_names())
def test_losses_are_reported_before_anything_is_written(name: str) -> None:
    losses = Losses()
    carried = [make_format(name).carry(record, losses) for record in torture()]
    whole = [r.annotations for r in torture()]
    if [r.annotations for r in carried] != whole:
        assert losses.to_json(), f"{name} loses annotations without reporting it"


@pytest.mark.parametrize("name", READABLE)
def test_a_written_file_is_recognised_as_its_format(name: str, tmp_path: Path) -> None:
    path, _ = written(name, torture(), tmp_path)
    assert format_of(path) == name


@pytest.mark.parametrize("name", format_names())
def test_a_file_without_articles_is_read_as_empty(name: str, tmp_path: Path) -> None:
    path, _ = written(name, [], tmp_path)
    assert path.exists()
    assert list(make_format(name).pieces(path)) == []


def test_every_format_has_a_title_for_the_dialog() -> None:
    assert all(format_info(name).title for name in format_names())
