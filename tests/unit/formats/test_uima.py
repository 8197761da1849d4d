"""UIMA CAS: the rules of INCEpTION, characters that XML forbids, and damaged files."""

from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import Options, format_of, make_format
from annotator.formats.shared.carrying import Losses
from tests.unit.formats.torture import torture

pytest.importorskip("cassis")
NS = 'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
DKPRO = "http:///de/tudarmstadt/ukp/dkpro/core/api"
INCEPTION = f"""<?xml version="1.1" encoding="UTF-8"?>
<xmi:XMI {NS} xmlns:t="{DKPRO}/metadata/type.ecore" xmlns:ner="{DKPRO}/ner/type.ecore"
 xmlns:seg="{DKPRO}/segmentation/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<t:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="22" language="x-unspecified" documentTitle="berita.txt"
 documentId="admin"/>
<seg:Token xmi:id="3" sofa="1" begin="0" end="2"/>
<ner:NamedEntity xmi:id="4" sofa="1" begin="3" end="14" value="PER"/>
<ner:NamedEntity xmi:id="5" sofa="1" begin="20" end="21"/>
<custom:Peran xmi:id="6" sofa="1" begin="16" end="21" value="saksi"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="🙂 Sari Melati, saksi."/>
<cas:View sofa="1" members="2 3 4 5 6"/>
</xmi:XMI>
"""
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>{0}</types></typeSystemDescription>"""


def type_of(name: str, *features: str, parent: str = "uima.tcas.Annotation") -> str:
    made = "".join(
        f"<featureDescription><name>{feature}</name><description/><rangeTypeName>uima.cas.String</rangeTypeName>"
        "</featureDescription>"
        for feature in features
    )
    return (
        f"<typeDescription><name>{name}</name><description/><supertypeName>{parent}</supertypeName>"
        f"<features>{made}</features></typeDescription>"
    )


def inception_types() -> str:
    dkpro = "de.tudarmstadt.ukp.dkpro.core.api"
    return TYPES.format(
        type_of(
            f"{dkpro}.metadata.type.DocumentMetaData",
            "documentTitle",
            "documentId",
            parent="uima.tcas.DocumentAnnotation",
        )
        + type_of(f"{dkpro}.ner.type.NamedEntity", "value", "identifier")
        + type_of(f"{dkpro}.segmentation.type.Token", "id")
        + type_of("webanno.custom.Peran", "value")
    )


def export(name: str, folder: Path) -> Path:
    format_, out = make_format(name), folder / name
    format_.write([format_.carry(record, Losses()) for record in torture()], out, Options())
    return out


def test_the_types_are_span_layers_by_inceptions_rules(tmp_path: Path) -> None:
    """A span layer has only primitive features, string arrays, and arrays of links with role and target."""
    root = ET.parse(export("xmi", tmp_path) / "TypeSystem.xml").getroot()  # noqa: S314 - our own file
    ns = {"u": "http://uima.apache.org/resourceSpecifier"}
    types = {t.findtext("u:name", "", ns): t for t in root.iterfind(".//u:typeDescription", ns)}
    for name in ("webanno.custom.Quotation", "webanno.custom.QuotationPart", "webanno.custom.Zone"):
        assert types[name].findtext("u:supertypeName", "", ns) == "uima.tcas.Annotation"
        for feature in types[name].iterfind(".//u:featureDescription", ns):
            kind = feature.findtext("u:rangeTypeName", "", ns)
            if kind == "uima.cas.FSArray":
                link = types[feature.findtext("u:elementType", "", ns)]
                assert [f.text for f in link.iterfind(".//u:featureDescription/u:name", ns)] == [
                    "role",
                    "target",
                ]
            else:
                assert kind in {"uima.cas.String", "uima.cas.StringArray", "uima.cas.Double"}


def test_offsets_in_the_file_count_utf_16_code_units(tmp_path: Path) -> None:
    xmi = (export("xmi", tmp_path) / "satu.xmi").read_text(encoding="utf-8")
    assert 'begin="23" end="34" value="PERSON"' in xmi  # 22 and 33 in code points, because an emoji precedes


@pytest.mark.parametrize("packed", ["folder", "file", "zip"])
def test_an_export_of_inception_is_read(tmp_path: Path, packed: str) -> None:
    (tmp_path / "admin.xmi").write_text(INCEPTION, encoding="utf-8")
    (tmp_path / "TypeSystem.xml").write_text(inception_types(), encoding="utf-8")
    path = {"folder": tmp_path, "file": tmp_path / "admin.xmi", "zip": tmp_path / "berita.zip"}[packed]
    if packed == "zip":
        with ZipFile(path, "w") as archive:
            archive.write(tmp_path / "admin.xmi", "admin.xmi")
            archive.write(tmp_path / "TypeSystem.xml", "TypeSystem.xml")
        (tmp_path / "admin.xmi").unlink()
    [record] = make_format("xmi").read(path)
    assert record.article.id == "berita.txt"
    entities = [
        (a.span.of(record.article.text), a.label) for a in record.annotations if isinstance(a, Entity)
    ]
    assert entities == [("Sari Melati", "PER"), ("saksi", "saksi"), ("i", "NamedEntity")]
    assert record.work is None


def test_characters_that_xml_forbids_are_replaced_and_reported(tmp_path: Path) -> None:
    losses, xmi = Losses(), make_format("xmi")
    record = Record(Article("a", "A\x0bB\ufffe"), (Entity("e", Span(0, 3), "X\x00"),))
    carried = xmi.carry(record, losses)
    assert (carried.article.text, losses.to_json()) == (
        "A\ufffdB\ufffd",
        {"characters that XML forbids, now U+FFFD": 3},
    )
    xmi.write([carried], tmp_path / "out", Options())
    assert next(xmi.read(tmp_path / "out")).article.text == "A\ufffdB\ufffd"


def test_json_stores_characters_that_xml_forbids(tmp_path: Path) -> None:
    losses, casjson = Losses(), make_format("casjson")
    carried = casjson.carry(Record(Article("a", "A\x0bB"), ()), losses)
    casjson.write([carried], tmp_path / "out", Options())
    assert next(casjson.read(tmp_path / "out")).article.text == "A\x0bB"
    assert losses.to_json() == {}


def test_an_attribute_with_an_equals_sign_in_its_name_is_reported_as_lost() -> None:
    losses = Losses()
    record = Record(Article("a", "AB"), (Entity("e", Span(0, 1), "X", {"a=b": "c", "d": "e=f"}),))
    [entity] = make_format("casjson").carry(record, losses).annotations
    assert entity.attributes == {"d": "e=f"}
    assert losses.to_json() == {"attributes with = in their names": 1}


def test_a_link_with_an_unknown_role_is_ignored(tmp_path: Path) -> None:
    out = export("casjson", tmp_path)
    content = (out / "satu.json").read_text(encoding="utf-8").replace('"cue"', '"addressee"')
    (out / "satu.json").write_text(content, encoding="utf-8")
    [quotation] = [
        a for a in next(make_format("casjson").read(out)).annotations
        if isinstance(a, Quotation) and a.type is QuotationType.DIRECT
    ]  # fmt: skip
    assert quotation.cue is None
    assert quotation.source is not None


@pytest.mark.parametrize("damage", ["", "<a>", "{", '{"%TYPES": {}}'])
@pytest.mark.parametrize(("name", "file"), [("xmi", "satu.xmi"), ("casjson", "satu.json")])
def test_a_damaged_file_is_reported_with_its_name(tmp_path: Path, name: str, file: str, damage: str) -> None:
    out = export(name, tmp_path)
    (out / file).write_text(damage, encoding="utf-8")
    with pytest.raises(FormatError, match=f"{file} is no CAS that can be read"):
        list(make_format(name).read(out))


def test_offsets_after_the_text_are_refused(tmp_path: Path) -> None:
    out = export("casjson", tmp_path)
    content = (out / "satu.json").read_text(encoding="utf-8").replace('"end": 34', '"end": 3400')
    (out / "satu.json").write_text(content.replace('"end":34,', '"end":3400,'), encoding="utf-8")
    with pytest.raises(FormatError, match=r"satu\.json is no CAS"):
        list(make_format("casjson").read(out))


def test_an_invalid_archive_is_reported_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no")
    with pytest.raises(FormatError, match=r"a\.zip is damaged"):
        list(make_format("xmi").read(tmp_path / "a.zip"))


def test_other_json_files_are_not_recognised_as_a_cas(tmp_path: Path) -> None:
    (tmp_path / "lain.json").write_text('{"text": "Sari"}', encoding="utf-8")
    assert format_of(tmp_path) is None
