"""brat: collections that were made with brat, and content that would break its parser."""

from pathlib import Path

import pytest

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import Options, format_of, make_format
from annotator.formats.shared.carrying import Losses

TEXT = "Sari Melati\nbicara lama, ujar Budi.\n"


def collection(folder: Path, standoff: str, text: str = TEXT) -> Path:
    (folder / "berita.txt").write_bytes(text.encode())
    (folder / "berita.ann").write_bytes(standoff.encode())
    return folder


def exported(folder: Path, *annotations: Annotation) -> tuple[Path, Losses]:
    brat, losses, out = make_format("brat"), Losses(), folder / "out"
    brat.write([brat.carry(Record(Article("berita.txt", TEXT), annotations), losses)], out, Options())
    return out, losses


def test_a_span_over_a_line_end_is_written_in_fragments_and_read_as_one(tmp_path: Path) -> None:
    out, losses = exported(tmp_path, Entity("a", Span(0, 18), "PERSON"))
    assert (out / "berita.ann").read_text(encoding="utf-8") == "T1\tPERSON 0 11;12 18\tSari Melati bicara\n"
    [record] = make_format("brat").read(out)
    assert record.annotations[0].extent == Span(0, 18)
    assert losses.to_json() == {}


def test_a_span_of_line_ends_only_is_lost_and_reported(tmp_path: Path) -> None:
    out, losses = exported(tmp_path, Entity("a", Span(11, 12), "PERSON"))
    assert (out / "berita.ann").read_text(encoding="utf-8") == ""
    assert losses.to_json() == {"spans without a word, and what hangs on them": 1}


def test_overlapping_contents_are_joined_and_reported(tmp_path: Path) -> None:
    parts = (Span(0, 6), Span(4, 11))
    out, losses = exported(tmp_path, Quotation("a", QuotationType.DIRECT, parts))
    assert "T1\tContent 0 11\tSari Melati" in (out / "berita.ann").read_text(encoding="utf-8")
    assert len(losses.lines()) == 1


def test_an_attribute_with_a_reserved_name_stays_an_attribute(tmp_path: Path) -> None:
    attributes = {"Type": "x", "Verdict": "y", "Speaker": "z", "AnnotatorNotes": "w", "note": "n"}
    out, _ = exported(tmp_path, Quotation("a", QuotationType.MIXED, (Span(0, 4),), attributes=attributes))
    [quotation] = next(make_format("brat").read(out)).annotations
    assert isinstance(quotation, Quotation)
    assert (quotation.type, quotation.speaker, quotation.attributes) == (
        QuotationType.MIXED,
        None,
        attributes,
    )


def test_an_entity_labelled_like_a_part_of_a_quotation_stays_an_entity(tmp_path: Path) -> None:
    out, _ = exported(tmp_path, *(Entity(name, Span(0, 4), name) for name in ("Content", "Cue", "Source")))
    [record] = make_format("brat").read(out)
    assert sorted(a.label for a in record.annotations if isinstance(a, Entity)) == [
        "Content",
        "Cue",
        "Source",
    ]


def test_a_collection_made_in_brat_is_read(tmp_path: Path) -> None:
    collection(
        tmp_path,
        "T1\tPerson 0 11\tSari Melati\r\n"
        "T2\tPerson 30 34\tBudi\r\n"
        "T3\tSay 25 29\tujar\r\n"
        "T4\tSource 30 34\tBudi\r\n"
        "E1\tSay:T3 Who:T2\r\n"
        "*\tEquiv T1 T2\r\n"
        "R1\tKnows Arg1:T1 Arg2:T2\t\r\n"
        "A1\tCertain T1\r\n"
        "A2\tRank T2 high\r\n"
        "N1\tReference T1 Wikidata:Q1\tSari\r\n"
        "#1\tAnnotatorNotes T1\tketua\r\n"
        "#2\tAnnotatorNotes E1\tof an event\r\n",
    )
    assert format_of(tmp_path) == "brat"
    [record] = make_format("brat").read(tmp_path)
    attributes = {(a.label, a.span.start): a.attributes for a in record.annotations if isinstance(a, Entity)}
    assert attributes == {
        ("Person", 0): {"Certain": "true", "Reference": "Wikidata:Q1", "note": "ketua"},
        ("Person", 30): {"Rank": "high"},
        ("Say", 25): {},
        ("Source", 30): {},
    }


def test_texts_in_subfolders_have_their_path_as_id_and_need_no_annotation_file(tmp_path: Path) -> None:
    collection(tmp_path, "")
    below = tmp_path / "kedua"
    below.mkdir()
    (below / "lain.txt").write_text("Lain.", encoding="utf-8")
    assert [record.article.id for record in make_format("brat").read(tmp_path)] == [
        "berita.txt",
        "kedua/lain.txt",
    ]


def test_files_added_in_brat_to_an_export_are_read_after_the_exported_ones(tmp_path: Path) -> None:
    out, _ = exported(tmp_path, Entity("a", Span(0, 11), "PERSON", verdict=Verdict.ADDED))
    collection(
        out,
        "T1\tPERSON 0 11\tSari Melati\nT2\tContent 12 23\tbicara lama\n"
        "T3\tCue 25 29\tujar\nR1\thasCue Arg1:T2 Arg2:T3\n",
    )
    (out / "anyar.txt").write_text("Anyar.", encoding="utf-8")
    first, second = make_format("brat").read(out)
    quotation = first.annotations[1]
    assert isinstance(quotation, Quotation)
    assert (quotation.type, quotation.cue, quotation.verdict) == (QuotationType.DIRECT, Span(25, 29), None)
    assert second.article.id == "anyar.txt"


@pytest.mark.parametrize(
    ("standoff", "message"),
    [
        ("T1\tPERSON 0 11\tSari Melati\nT2 PERSON 0 4\tSari\n", "line 2: no line of brat's standoff"),
        ("T1\tPERSON 0 4\tBudi\n", "line 1: the text has 'Sari' at 0 4, the line says 'Budi'"),
        ("T1\tPERSON 30 300\tBudi\n", "line 1: the text has"),
        ("T1\tPERSON 4 4\t\n", "line 1: not a span"),
        ("bukan\n", "line 1: no line of brat's standoff"),
    ],
)
def test_a_damaged_line_is_reported_with_its_number(tmp_path: Path, standoff: str, message: str) -> None:
    collection(tmp_path, standoff)
    with pytest.raises(FormatError, match=message):
        list(make_format("brat").read(tmp_path))


def test_a_text_that_is_not_utf_8_is_reported_with_its_name(tmp_path: Path) -> None:
    collection(tmp_path, "")
    (tmp_path / "berita.txt").write_bytes(b"D\xe9sa")
    with pytest.raises(FormatError, match=r"berita\.txt: not UTF-8"):
        list(make_format("brat").read(tmp_path))


def test_an_index_with_paths_outside_the_folder_gives_no_access_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "dalam"
    folder.mkdir()
    (tmp_path / "rahasia.txt").write_text("Rahasia.", encoding="utf-8")
    collection(folder, "")
    (folder / "articles.tsv").write_text("file\tarticle\n../rahasia.txt\tx\n", encoding="utf-8")
    assert [record.article.id for record in make_format("brat").read(folder)] == ["berita.txt"]
