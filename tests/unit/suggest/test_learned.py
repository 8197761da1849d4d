"""The suggester `learned` and its model files."""

import io
import json
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass, PassState
from annotator.core.errors import CancelledError
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.suggest.crf_file import check_model
from annotator.suggest.learned.model import ModelError
from annotator.suggest.learned.suggester import LearnedSuggester, Model
from annotator.suggest.learned.training import NothingToLearnError, folds, train
from annotator.suggest.registry import make_suggester
from tests.unit.suggest.invented import report, reports


@pytest.fixture(scope="module")
def model() -> Model:
    return train(reports(12), Silent())


def test_without_a_model_it_suggests_nothing() -> None:
    assert make_suggester("learned").suggest(report(0).article) == []


def test_it_suggests_every_label_of_its_training_data(model: Model) -> None:
    unseen = report(99, seed=2)
    found = LearnedSuggester(model).suggest(unseen.article)
    claims = {(a.span, a.label) for a in found if isinstance(a, Entity)}
    assert claims == {(a.span, a.label) for a in unseen.annotations if isinstance(a, Entity)}
    assert model.labels == ("OCCASION", "PERSON", "ROLE")


def test_it_suggests_quotations_with_content_cue_and_source(model: Model) -> None:
    unseen = report(99, seed=2)
    found = [a for a in LearnedSuggester(model).suggest(unseen.article) if isinstance(a, Quotation)]
    gold = [a for a in unseen.annotations if isinstance(a, Quotation)]
    assert [(q.type, q.contents, q.cue, q.source) for q in found] == [
        (q.type, q.contents, q.cue, q.source) for q in gold
    ]
    assert found[0].speaker is not None


def test_suggestions_have_an_id_an_origin_and_no_verdict(model: Model) -> None:
    found = LearnedSuggester(model).suggest(report(5, seed=3).article)
    assert len({a.id for a in found}) == len(found) > 0
    for suggestion in found:
        assert suggestion.verdict is None
        assert suggestion.origin is not None
        assert suggestion.origin.suggester == "learned"
        assert suggestion.origin.version == model.version
        assert 0 <= suggestion.origin.score <= 1
        assert "learned from 12 articles" in suggestion.origin.evidence


def test_dead_zones_get_no_suggestions(model: Model) -> None:
    article = report(5, seed=3).article
    dead = replace(article, zones=(Zone(Span(0, len(article.text)), ZoneKind.RELATED),))
    assert LearnedSuggester(model).suggest(dead) == []


@pytest.mark.parametrize("text", ["", "\n\n", "”", "”” ”", "a", "„“ ‘", "🙂\u2028🙂 ”kata", "x" * 5000])
def test_unusual_texts_raise_no_error(model: Model, text: str) -> None:
    for suggestion in LearnedSuggester(model).suggest(Article("odd", text)):
        assert suggestion.extent.end <= len(text)


def test_labels_that_overlap_in_gold_get_separate_layers() -> None:
    def with_team(record: Record) -> Record:
        person = next(a for a in record.annotations if isinstance(a, Entity) and a.label == "PERSON")
        role = next(a for a in record.annotations if isinstance(a, Entity) and a.label == "ROLE")
        whole = Entity("m", Span(role.span.start, person.span.end), "MENTION")
        return replace(record, annotations=(*record.annotations, whole))

    learned = train([with_team(record) for record in reports(12)], Silent())
    assert learned.layers == (("ROLE", "PERSON", "OCCASION"), ("MENTION",))
    unseen = with_team(report(99, seed=2))
    found = LearnedSuggester(learned).suggest(unseen.article)
    claims = {(a.span, a.label) for a in found if isinstance(a, Entity)}
    assert claims == {(a.span, a.label) for a in unseen.annotations if isinstance(a, Entity)}


def test_gold_with_only_quotations_or_only_entities_can_be_learned() -> None:
    for kind in (Entity, Quotation):
        gold = [
            replace(r, annotations=tuple(a for a in r.annotations if isinstance(a, kind))) for r in reports(8)
        ]
        found = LearnedSuggester(train(gold, Silent())).suggest(report(99, seed=2).article)
        assert {type(a) for a in found} == {kind}


def test_indirect_speech_around_its_cue_is_one_quotation_with_two_contents() -> None:
    def rebuilt(record: Record, name: str) -> Record:
        first, cue, last = "Jembatan itu", "menurut", "akan selesai tahun depan"
        text = f"{first}, {cue} {name}, {last}.\n"
        a, b, c = text.index(first), text.index(cue), text.index(last)
        source = Span(text.index(name), text.index(name) + len(name))
        contents = (Span(a, a + len(first)), Span(c, c + len(last)))
        quotation = Quotation("q", QuotationType.INDIRECT, contents, Span(b, b + len(cue)), source)
        return Record(Article(record.article.id, text), (quotation,), record.work)

    names = ["Rara", "Bimo", "Sekar", "Danu", "Laras", "Wira", "Niken", "Galih"]
    gold = [rebuilt(record, name) for record, name in zip(reports(8), names, strict=True)]
    unseen = rebuilt(report(50), "Wulan")
    found = LearnedSuggester(train(gold, Silent())).suggest(unseen.article)
    assert [(a.type, a.contents) for a in found if isinstance(a, Quotation)] == [
        (a.type, a.contents) for a in unseen.annotations if isinstance(a, Quotation)
    ]


def test_only_exhaustive_records_are_learned() -> None:
    part = [replace(record, work=Pass("ana", PassState.DONE)) for record in reports(3)]
    with pytest.raises(NothingToLearnError, match="nothing to learn"):
        train(part, Silent())
    assert train([*reports(4), *part], Silent()).training.articles == 4


def test_rejected_annotations_are_not_learned() -> None:
    def judged(record: Record) -> Record:
        annotations = tuple(
            replace(
                a, verdict=Verdict.REJECTED if isinstance(a, Entity) and a.label == "ROLE" else Verdict.ADDED
            )
            for a in record.annotations
        )
        return replace(record, annotations=annotations)

    assert train([judged(record) for record in reports(4)], Silent()).labels == ("OCCASION", "PERSON")


def test_the_same_gold_and_seed_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        train(reports(6), Silent(), seed=3).save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_saved_model_is_read_unchanged(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    assert Model.open(tmp_path / "m") == model
    assert [path.name for path in tmp_path.iterdir()] == ["m"]


def test_a_path_that_cannot_be_written_is_reported_and_no_file_is_left(model: Model, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    for place in (tmp_path / "missing" / "m", tmp_path / "taken"):
        with pytest.raises(ModelError, match="cannot be written"):
            model.save(place)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


class _Impatient(Silent):
    def __init__(self, patience: int) -> None:
        self.patience = patience

    def cancelled(self) -> bool:
        self.patience -= 1
        return self.patience < 0


@pytest.mark.parametrize("patience", [0, 3, 20, 200])
def test_training_can_be_cancelled_at_any_step(patience: int) -> None:
    with pytest.raises(CancelledError):
        train(reports(4), _Impatient(patience))


def test_a_file_that_is_not_a_model_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "m"
    with pytest.raises(ModelError, match="annotator train"):
        Model.open(path)
    for content in (b"", b"not a zip", b"PK\x03\x04" + bytes(60)):
        path.write_bytes(content)
        with pytest.raises(ModelError, match="not a model"):
            Model.open(path)
    with pytest.raises(ModelError):
        Model.open(tmp_path)


def altered(model: Model, tmp_path: Path, name: str, content: bytes | None) -> Path:
    """The model file with one member replaced or omitted."""
    model.save(tmp_path / "whole")
    path = tmp_path / "altered"
    with zipfile.ZipFile(tmp_path / "whole") as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
            elif content is not None:
                new.writestr(member, content)
    return path


def manifest(model: Model, tmp_path: Path, **changes: object) -> bytes:
    model.save(tmp_path / "plain")
    with zipfile.ZipFile(tmp_path / "plain") as archive:
        content = json.loads(archive.read("manifest.json"))
    return json.dumps(content | changes).encode()


def test_a_model_with_a_changed_or_missing_part_is_refused(model: Model, tmp_path: Path) -> None:
    for name, content in [
        ("entities-0.crf", model.entities[0][:-9] + b"\7" + model.entities[0][-8:]),
        ("entities-0.crf", None),
        ("manifest.json", None),
        ("manifest.json", b"{"),
        ("manifest.json", b"[]"),
        ("manifest.json", manifest(model, tmp_path, layers=[["PERSON"]])),
        ("manifest.json", manifest(model, tmp_path, layers=7)),
        ("manifest.json", manifest(model, tmp_path, training={"articles": "many"})),
    ]:
        with pytest.raises(ModelError):
            Model.open(altered(model, tmp_path, name, content))


def test_a_model_of_a_newer_program_asks_for_an_update(model: Model, tmp_path: Path) -> None:
    newer = manifest(model, tmp_path, format_version=99)
    with pytest.raises(ModelError, match="newer version"):
        Model.open(altered(model, tmp_path, "manifest.json", newer))


def test_a_zip_bomb_is_not_unpacked(model: Model, tmp_path: Path) -> None:
    path = altered(model, tmp_path, "manifest.json", None)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", b"x")
    raw = bytearray(packed.getvalue())
    place = raw.index(b"PK\x01\x02")
    raw[place + 24 : place + 28] = (0x7FFFFFFF).to_bytes(4, "little")  # the size it claims to unpack to
    path.write_bytes(raw)
    with pytest.raises(ModelError, match="gigabyte"):
        Model.open(path)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_damaged_crf_is_refused_or_has_all_offsets_inside_it(model: Model, data: st.DataObject) -> None:
    crf = bytearray(model.entities[0])
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(crf) - 4))
        crf[place : place + 4] = data.draw(st.integers(0, 2**32 - 1)).to_bytes(4, "little")
    cut = bytes(crf[: data.draw(st.integers(0, len(crf)))])
    for damaged in (bytes(crf), cut):
        with suppress(ValueError):  # any other error fails the test
            assert "O" in check_model(damaged) or damaged != model.entities[0]


@given(number=st.integers(1, 60), parts=st.integers(1, 12), seed=st.integers(0, 5))
def test_folds_contain_every_index_once_and_are_nearly_equal(number: int, parts: int, seed: int) -> None:
    split = folds(number, parts, seed)
    assert sorted(n for part in split for n in part) == list(range(number))
    assert max(map(len, split)) - min(map(len, split)) <= 1
    assert split == folds(number, parts, seed)
