"""Alignment of imported predictions with articles and spans; nothing is dropped silently."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import FormatError
from annotator.core.import_outcome import Outcome
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.importing.report import ImportReport
from annotator.operations.project.open_project import Project, open_project
from annotator.store.annotations import suggestions
from annotator.store.articles import article_ids

FIRST = (
    "Jembatan Selesai\n"
    "Lurah Bambang Setiaji, warga Sumber Rejo, tiba. “Kami siap,” ujarnya.\n"
    "Baca juga: Banjir"
)
SECOND = "Panen Garam\nPetani di Tanjung Asin menjual garam kepada PT Samudra Putih kemarin."


def span(text: str, surface: str) -> dict[str, Any]:
    start = text.index(surface)
    return {"start": start, "end": start + len(surface), "text": surface}


def entity(text: str, surface: str, label: str = "PERSON", **more: Any) -> dict[str, Any]:
    return {**span(text, surface), "label": label, **more}


def record(name: str, text: str, *entities: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "text": text, "entities": list(entities), **more}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two articles, the first with a dead zone at its end."""
    related = FIRST.index("Baca")
    zones = [{"start": related, "end": len(FIRST), "kind": "related"}]
    articles = [
        record("satu.txt", FIRST, title="Jembatan Selesai", zones=zones),
        record("dua.txt", SECOND, title="Panen Garam"),
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    with open_project(tmp_path / "p.db", create=True) as opened:
        import_paths(opened, [file], Silent())
        yield opened


def predict(project: Project, *records: dict[str, Any], suggester: str = "luar") -> ImportReport:
    file = project.path.with_name("pred.jsonl")
    file.write_text("".join(json.dumps(item) + "\n" for item in records), encoding="utf-8")
    intake = Intake(None, Carry.SUGGESTIONS, suggester)
    return import_paths(project, [file], Silent(), intake=intake).value


def surfaces_and_labels(project: Project, article_id: str, suggester: str = "luar") -> list[tuple[str, str]]:
    """The surfaces and labels that the suggester has for an article."""
    text = {"satu.txt": FIRST, "dua.txt": SECOND}[article_id]
    annotations = suggestions(project, article_id)
    return [
        (" ".join(s.extent.of(text).split()), getattr(s, "label", "quotation"))
        for s in annotations
        if s.origin and s.origin.suggester == suggester
    ]


TOKENS = "Jembatan Selesai Lurah Bambang Setiaji , warga Sumber Rejo , tiba . “ Kami siap , ” ujarnya ."


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("satu.txt", FIRST, ""),
        ("satu.txt", f"  {FIRST}".replace("\n", "\r\n"), ""),
        ("satu.txt", FIRST.replace("tiba", "telah tiba tadi"), ""),
        ("lain-7", FIRST, ""),
        ("lain-7", FIRST.replace(" ", "\u00a0 "), ""),
        ("lain-7", TOKENS, ""),
        ("dua.txt", TOKENS, ""),
        ("lain-7", FIRST.replace("tiba", "telah tiba tadi"), "JEMBATAN  selesai"),
    ],
    ids=[
        "id",
        "id, CRLF",
        "id, other words",
        "text",
        "white space",
        "live zones",
        "text against id",
        "title",
    ],
)
def test_a_record_finds_its_article(project: Project, name: str, text: str, title: str) -> None:
    report = predict(project, record(name, text, entity(text, "Bambang"), title=title))
    assert surfaces_and_labels(project, "satu.txt") == [("Bambang", "PERSON")]
    assert (report.unaligned, report.unplaced, report.added) == ([], [], [])
    assert report.known == ["satu.txt"]
    assert [row.outcome for row in report.rows] == [Outcome.READ]


def test_what_belongs_to_no_article_is_listed_and_not_added(project: Project) -> None:
    other = record("tiga.txt", "Berita lain sama sekali dari kota.", entity("Berita lain", "Berita"))
    report = predict(project, record("satu.txt", FIRST, entity(FIRST, "Bambang")), other)
    assert article_ids(project) == ["satu.txt", "dua.txt"]
    (lost,) = report.unaligned
    assert (lost.record, lost.number) == ("tiga.txt", 2)
    assert "import it without --as first" in lost.reason
    assert [row.outcome for row in report.rows] == [Outcome.READ, Outcome.UNALIGNED]
    assert "1 record not aligned" in report.summary()
    assert surfaces_and_labels(project, "satu.txt") == [("Bambang", "PERSON")]


def test_an_id_on_another_text_is_not_believed(project: Project) -> None:
    text = "Seorang penyair dari pulau seberang membaca sajak panjang tentang laut."
    report = predict(project, record("satu.txt", text, entity(text, "penyair")))
    assert "different text" in report.unaligned[0].reason
    assert surfaces_and_labels(project, "satu.txt") == []


def test_what_has_no_place_is_listed_with_its_words(project: Project) -> None:
    text = FIRST.replace("Lurah Bambang Setiaji", "Camat Joko Raharjo").replace("siap", "siap sekali")
    quotation = {
        "contents": [span(text, "“Kami siap sekali,”")], "cue": span(text, "ujarnya"), "source": None,
    }  # fmt: skip
    placed = {"contents": [span(text, "Rejo, tiba")], "cue": span(text, "Camat"), "source": None}
    report = predict(
        project,
        record(
            "satu.txt", text, entity(text, "Joko Raharjo"), entity(text, "Sumber Rejo", "LOC"),
            quotations=[quotation, placed],
        ),
    )  # fmt: skip
    assert surfaces_and_labels(project, "satu.txt") == [("Sumber Rejo", "LOC"), ("Rejo, tiba", "quotation")]
    assert [(lost.article, lost.number, lost.annotation) for lost in report.unplaced] == [
        ("satu.txt", 1, "PERSON: Joko Raharjo"),
        ("satu.txt", 1, "content: “Kami siap sekali,”"),
        ("satu.txt", 1, "cue: Camat"),
    ]
    (row,) = [row for row in report.rows if row.outcome is Outcome.UNALIGNED]
    assert row.reason.startswith("satu.txt, record 1: 3 could not be placed: PERSON: Joko Raharjo (its words")


def test_importing_again_under_the_same_name_replaces(project: Project) -> None:
    predict(project, record("satu.txt", FIRST, entity(FIRST, "Bambang"), entity(FIRST, "Lurah", "ROLE")))
    predict(project, record("satu.txt", FIRST, entity(FIRST, "Setiaji")), suggester="lain")
    predict(project, record("satu.txt", FIRST, entity(FIRST, "Sumber Rejo", "LOC")))
    assert surfaces_and_labels(project, "satu.txt") == [("Sumber Rejo", "LOC")]
    assert surfaces_and_labels(project, "satu.txt", "lain") == [("Setiaji", "PERSON")]
    predict(project, record("satu.txt", FIRST))
    assert surfaces_and_labels(project, "satu.txt") == []


def test_a_second_record_on_an_article_is_listed(project: Project) -> None:
    first, second = (record("satu.txt", FIRST, entity(FIRST, word)) for word in ("Bambang", "Setiaji"))
    report = predict(project, first, second)
    assert surfaces_and_labels(project, "satu.txt") == [("Bambang", "PERSON")]
    assert (report.unaligned[0].number, "already" in report.unaligned[0].reason) == (2, True)


def test_the_same_claim_twice_is_two_predictions_whatever_their_ids(project: Project) -> None:
    twice = [entity(FIRST, "Bambang", id="T1"), entity(FIRST, "Bambang", id="T1")]
    predict(project, record("satu.txt", FIRST, *twice))
    assert surfaces_and_labels(project, "satu.txt") == [("Bambang", "PERSON")] * 2


def test_a_speaker_still_links_to_its_entity(project: Project) -> None:
    text = FIRST.replace("\n", " ")
    quotation = {
        "contents": [span(text, "“Kami siap,”")], "cue": None, "source": None, "speaker": "Bambang Setiaji",
        "speaker_entity": "p",
    }  # fmt: skip
    predict(
        project, record("satu.txt", text, entity(text, "Bambang Setiaji", id="p"), quotations=[quotation])
    )
    bearer, quoted = suggestions(project, "satu.txt")
    assert quoted.speaker_entity == bearer.id  # type: ignore[union-attr]


def test_two_articles_with_one_title_are_not_guessed_between(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "more.jsonl"
    file.write_text(json.dumps(record("tiga.txt", f"{SECOND} Lagi.", title="Panen Garam")), encoding="utf-8")
    import_paths(project, [file], Silent())
    text = f"{SECOND} Sekali lagi."
    report = predict(project, record("x", text, entity(text, "Tanjung Asin", "LOC"), title="Panen Garam"))
    assert "several articles have its title: dua.txt, tiga.txt" in report.unaligned[0].reason


def test_into_an_empty_project_predictions_bring_their_articles(tmp_path: Path) -> None:
    with open_project(tmp_path / "empty.db", create=True) as opened:
        report = predict(opened, record("satu.txt", FIRST, entity(FIRST, "Bambang")))
        assert report.added == ["satu.txt"]
        assert surfaces_and_labels(opened, "satu.txt") == [("Bambang", "PERSON")]


def test_the_name_of_all_together_is_refused(project: Project) -> None:
    with pytest.raises(FormatError, match="all suggesters together"):
        predict(project, record("satu.txt", FIRST), suggester="merged")
