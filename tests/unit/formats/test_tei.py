"""TEI: split and rejoined elements, other corpora, hostile and damaged files."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from annotator.assets import default_labels
from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet, TeiElement, changed, without
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import Options, format_of, make_format
from annotator.formats.shared.carrying import Losses

NS = {"t": "http://www.tei-c.org/ns/1.0"}

OTHERS = """<?xml version="1.0"?>
<!DOCTYPE TEI [<!ENTITY secret SYSTEM "{secret}"><!ENTITY mdash "&#8212;">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="kompas-7">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Banjir di
        Demak</title><author>Ani</author></titleStmt>
      <publicationStmt><publisher>Contoh</publisher>
        <date when="2024-02-01">1 Februari 2024</date></publicationStmt>
      <sourceDesc><p>Koran</p></sourceDesc>
    </fileDesc>
    <profileDesc><particDesc><listPerson>
      <person xml:id="sm"><persName>Sari Melati</persName></person>
    </listPerson></particDesc></profileDesc>
  </teiHeader>
  <text>
    <body>
      <div>
        <head>Banjir di <settlement>Demak</settlement></head>
        <p>
          <persName><forename>Sari</forename>
            <surname>Melati</surname></persName> berkata: <said who="#sm">Air naik</said>,
          <said direct="false">dan surut</said> &mdash;<!-- cek -->
          pada <name type="place">Kota\u00a0Lama</name>.
        </p>
        <p>&secret;Akhir, <q>selesai</q>.</p>
      </div>
    </body>
  </text>
</TEI>
"""


def written(tmp_path: Path, record: Record) -> tuple[Path, Record, Losses]:
    losses = Losses()
    carried = make_format("tei").carry(record, losses)
    path = tmp_path / "a.xml"
    make_format("tei").write([carried], path, Options())
    return path, carried, losses


def test_in_another_corpus_white_space_becomes_a_space_and_a_block_a_line(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia", encoding="utf-8")
    path = tmp_path / "them.xml"
    path.write_text(OTHERS.replace("{secret}", secret.as_uri()), encoding="utf-8")
    assert format_of(path) == "tei"
    (record,) = make_format("tei").read(path)
    article = record.article
    assert article.text == (
        "Banjir di Demak\nSari Melati berkata: Air naik, dan surut — pada Kota\u00a0Lama.\n"
        "&secret;Akhir, selesai."
    )
    assert (article.id, article.title) == ("kompas-7", "Banjir di Demak")
    assert article.meta == {"author": "Ani", "outlet": "Contoh", "published": "1 Februari 2024"}
    entities = [(a.label, a.span.of(article.text)) for a in record.annotations if isinstance(a, Entity)]
    assert entities == [("LOC", "Demak"), ("PERSON", "Sari Melati"), ("LOC", "Kota\u00a0Lama")]
    quotations = [
        (a.type, a.speaker, a.contents[0].of(article.text))
        for a in record.annotations
        if isinstance(a, Quotation)
    ]
    assert quotations == [
        (QuotationType.DIRECT, "Sari Melati", "Air naik"),
        (QuotationType.INDIRECT, None, "dan surut"),
        (QuotationType.DIRECT, None, "selesai"),
    ]


def test_speech_that_crosses_paragraphs_and_an_entity_is_split_and_rejoined(tmp_path: Path) -> None:
    text = "Lagu Satu\nDua Tiga."
    whole = Entity("e", Span(0, len(text)), "EVENT")
    quotation = Quotation("q", QuotationType.MIXED, (Span(5, 13),))
    path, carried, _ = written(tmp_path, Record(Article("a", text), (whole, quotation)))
    tree = etree.parse(str(path))
    speech = tree.xpath("//t:said", namespaces=NS)
    assert [element.text or element[0].text for element in speech] == ["Satu\n", "Dua"]
    assert speech[0].get("next") == f"#{speech[1].get('{http://www.w3.org/XML/1998/namespace}id')}"
    assert not tree.xpath("//t:rs//t:said", namespaces=NS), "TEI has no speech inside a name"
    assert list(make_format("tei").read(path)) == [carried]


def test_adjacent_contents_stay_separate(tmp_path: Path) -> None:
    quotation = Quotation("q", QuotationType.DIRECT, (Span(0, 4), Span(4, 9), Span(10, 12)), speaker="Ani")
    path, carried, _ = written(tmp_path, Record(Article("a", "Satu dua. Ya"), (quotation,)))
    (record,) = make_format("tei").read(path)
    assert record == carried
    assert [a.contents for a in record.annotations if isinstance(a, Quotation)] == [quotation.contents]


def test_characters_that_xml_forbids_are_reported_and_offsets_do_not_change(tmp_path: Path) -> None:
    entity = Entity("e", Span(6, 10), "PERSON", {"note": "a\x00b"})
    _, carried, losses = written(
        tmp_path, Record(Article("a", "\x01 kata Sari\x0b"), (replace(entity, span=Span(7, 11)),))
    )
    assert carried.article.text == "\ufffd kata Sari\ufffd"
    assert carried.annotations[0].attributes == {"note": "a\ufffdb"}
    assert losses.to_json()["characters that XML forbids, now U+FFFD"] == 3


def test_the_header_contains_a_valid_publication_date_only(tmp_path: Path) -> None:
    for published, when in (("2024-05-15T15:24+07:00", ["2024-05-15"]), ("Senin", []), ("2024-02-30", [])):
        path, carried, _ = written(tmp_path, Record(Article("a", "Sari.", meta={"published": published})))
        tree = etree.parse(str(path))
        assert tree.xpath("//t:bibl/t:date/@when", namespaces=NS) == when
        assert list(make_format("tei").read(path)) == [carried]


def test_a_circular_chain_of_elements_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    first, second = '<persName xml:id="a" prev="#b">Sari', '<persName xml:id="b" prev="#a">Melati'
    body = f"<p>{first}</persName> {second}</persName></p>"
    path.write_text(f'<TEI xmlns="{NS["t"]}"><text><body>{body}</body></text></TEI>', encoding="utf-8")
    (record,) = make_format("tei").read(path)
    assert {a.extent.of(record.article.text) for a in record.annotations} <= {"Sari", "Melati", "Sari Melati"}


@pytest.mark.parametrize("damaged", ["", "<TEI", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>"])
def test_invalid_xml_is_refused(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(FormatError, match="is not XML that can be read"):
        list(make_format("tei").read(path))


def test_too_deeply_nested_elements_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    deep = "<said>" * 1500 + "x" + "</said>" * 1500
    path.write_text(f'<TEI xmlns="{NS["t"]}"><text><body>{deep}</body></text></TEI>', encoding="utf-8")
    with pytest.raises(FormatError, match="is not XML that can be read"):
        list(make_format("tei").read(path))


def test_a_very_long_article_is_read_back(tmp_path: Path) -> None:
    path, carried, _ = written(tmp_path, Record(Article("a", "kata " * 2_100_000)))
    assert list(make_format("tei").read(path)) == [carried]


def test_other_xml_is_not_recognised_as_tei(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<rss><channel/></rss>", encoding="utf-8")
    assert format_of(path) is None


def read_names(path: Path, body: str, labels: LabelSet) -> list[tuple[str, str]]:
    """The label and text of everything that is named in a paragraph by others."""
    path.write_text(f'<TEI xmlns="{NS["t"]}"><text><body><p>{body}</p></body></text></TEI>', encoding="utf-8")
    (record,) = make_format("tei", labels).read(path)
    return [(a.label, a.span.of(record.article.text)) for a in record.annotations if isinstance(a, Entity)]


def test_elements_of_others_are_read_under_the_names_that_the_project_has_for_them(tmp_path: Path) -> None:
    labels = default_labels()
    for old, new in (("LOC", "TEMPAT"), ("DATETIME", "SAAT"), ("QUANTITY", "JUMLAH"), ("EVENT", "ACARA")):
        labels = changed(labels, old, replace(labels.by_name[old], name=new))
    body = (
        "<settlement>Demak</settlement> <time>pagi</time> <num>dua</num> <name type='Place'>Blora</name>"
        " <placeName type='x'>Tuban</placeName> <rs type='EVENT'>Pemilu</rs> <rs type='SHIP'>Bima</rs>"
        " <rs>itu</rs>"
    )
    assert read_names(tmp_path / "a.xml", body, labels) == [
        ("TEMPAT", "Demak"), ("SAAT", "pagi"), ("JUMLAH", "dua"), ("TEMPAT", "Blora"), ("TEMPAT", "Tuban"),
        ("ACARA", "Pemilu"), ("SHIP", "Bima"),
    ]  # fmt: skip


def test_an_element_that_a_label_of_the_project_has_goes_before_what_is_like_it(tmp_path: Path) -> None:
    town = Label("TOWN", "Town", "", "#000000", "#ffffff", tei=TeiElement("settlement"))
    labels = replace(default_labels(), labels=(*default_labels().labels, town))
    body = "<settlement>Demak</settlement> <region>Jawa</region>"
    assert read_names(tmp_path / "a.xml", body, labels) == [("TOWN", "Demak"), ("LOC", "Jawa")]


def test_what_no_label_of_the_project_names_is_read_as_the_default_label(tmp_path: Path) -> None:
    assert read_names(tmp_path / "a.xml", "<persName>Ani</persName>", LabelSet()) == [("PERSON", "Ani")]
    labels = without(default_labels(), "PERSON")
    assert read_names(tmp_path / "b.xml", "<persName>Ani</persName>", labels) == [("PERSON", "Ani")]


def test_a_label_of_the_data_called_as_the_type_of_another_label_comes_back(tmp_path: Path) -> None:
    labels = default_labels()
    labels = changed(labels, "EVENT", replace(labels.by_name["EVENT"], name="ACARA"))
    record = Record(
        Article("a", "Satu Dua"), (Entity("1", Span(0, 4), "EVENT"), Entity("2", Span(5, 8), "ACARA"))
    )
    kept = make_format("tei", labels).carry(record, Losses())
    make_format("tei", labels).write([kept], tmp_path / "a.xml", Options())
    assert list(make_format("tei", labels).read(tmp_path / "a.xml")) == [kept]
