"""Records with everything that has broken an export so far."""

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass, PassState
from annotator.core.record import Record
from annotator.core.spans import Span

TEXT = (
    "🙂 Judul: “Kami siap”\n\n"
    "Sari\u00a0Melati, Kepala Dinas Kesehatan Kota Solo 👩‍⚕️, berkata, “Kami siap,” ujarnya. “Besok juga.”\n"
    "Ia menyebut \"Rumah 'Sehat'\" & <b>lain</b>; C:\\data\t{x}\r\nAkhir.\n"
)


def at(surface: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return Span(start, start + len(surface))


def torture() -> list[Record]:
    """Three articles: one with emoji, nested, overlapping and discontinuous annotations, NBSP, CRLF and
    quotes in a label; one without annotations; one without text.
    """
    origin = Origin("rules", "2", 0.75, 'rank `Dr.` "before"')
    annotations: tuple[Annotation, ...] = (
        Entity("p", at("Sari\u00a0Melati"), "PERSON", {"note": "ketua,\n\"A\""}, origin, Verdict.ACCEPTED),
        Entity("r", at("Kepala Dinas Kesehatan Kota Solo"), "ROLE", {}, None, Verdict.ADDED),
        Entity("o", at("Dinas Kesehatan Kota Solo"), "ORG", {}, origin, Verdict.EDITED),
        Entity("l", at("Kota Solo"), "LOC", {}, None, Verdict.ADDED),
        Entity("x", at("Solo 👩‍⚕️, berkata"), 'LABEL "x"', {}, None, Verdict.ADDED),
        Quotation(
            "q", QuotationType.DIRECT, (at("“Kami siap,”"), at("“Besok juga.”")), at("ujarnya"),
            at("Sari\u00a0Melati"), "Sari Melati", "p", {"note": "pecah"}, origin, Verdict.ACCEPTED,
        ),
        Quotation("i", QuotationType.INDIRECT, (at("menyebut"),), verdict=Verdict.ADDED),
    )  # fmt: skip
    zones = (Zone(at("🙂 Judul: “Kami siap”"), ZoneKind.TITLE), Zone(at("Akhir."), ZoneKind.RELATED))
    meta = {"source": "a/b.html", "published": "2024-05-15T15:24+07:00", "outlet": "Contoh"}
    work = Pass("Ani", PassState.DONE, exhaustive=True)
    return [
        Record(Article("satu", TEXT, "Judul 🙂", meta, zones), annotations, work),
        Record(Article("dua.txt", "Tanpa anotasi.", "", {}), (), Pass("Ani", PassState.DONE)),
        Record(Article("tiga.txt", "", ""), (), None),
    ]
