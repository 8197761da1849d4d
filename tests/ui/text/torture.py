"""One review that no page was made for: six nested entities, crossing ones, overlapping quotations."""

from dataclasses import replace

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass
from annotator.core.review import Review
from annotator.core.spans import Span

TITLE = "Ujian Tata Letak 😀 Tahun Ini"
OFFICE = "Wakil Ketua Dewan Pengurus Daerah Asosiasi Petani Garam Kabupaten Muara Tirta"
LONG = "Pertanggungjawabannyalahyangmenjadipermasalahanketidakseimbanganpembangunanberkelanjutandisepanjang"
SPOKEN = (
    "“Kami siap,” kata Siti Rahma, “dan kami\u00a0tetap siap,” tambahnya, menurut Budi Karsa, "
    "yang mengutip 👨‍👩‍👧 warga Desa Kali Bening pada 5 Mei 2030."
)
TEXT = "\n".join(
    [
        TITLE,
        f"{OFFICE}, Siti Rahma, menyebut tumpang tindih itu biasa.",
        SPOKEN,
        f"{LONG}pesisir selatan Kota Baru.",
    ]
)


def place(surface: str, nth: int = 0) -> Span:
    """The span of the n-th time that `surface` stands in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return Span(start, start + len(surface))


def _entity(surface: str, label: str, nth: int = 0, verdict: Verdict | None = None) -> Entity:
    span = place(surface, nth)
    return Entity(f"{label}-{span.start}-{span.end}", span, label, verdict=verdict)


NESTED = (
    _entity(OFFICE, "ROLE"),
    _entity("Dewan Pengurus Daerah Asosiasi Petani Garam Kabupaten Muara Tirta", "ORG"),
    _entity("Asosiasi Petani Garam Kabupaten Muara Tirta", "ORG", verdict=Verdict.ACCEPTED),
    _entity("Petani Garam", "EVENT", verdict=Verdict.EDITED),
    _entity("Kabupaten Muara Tirta", "LOC", verdict=Verdict.ADDED),
    _entity("Muara Tirta", "LOC"),
)
STATES = (
    _entity("Siti Rahma", "PERSON", verdict=Verdict.ACCEPTED),
    _entity("Siti Rahma", "PERSON", 1, verdict=Verdict.EDITED),
    _entity("Budi Karsa", "PERSON"),
    _entity("Desa Kali Bening", "LOC"),
    _entity("Desa Kali Bening", "ORG"),
    _entity("warga Desa Kali", "ROLE", verdict=Verdict.ADDED),
    _entity("5 Mei 2030", "DATETIME", verdict=Verdict.REJECTED),
    _entity("permasalahanketidakseimbangan", "QUANTITY", verdict=Verdict.SKIPPED),
    _entity("Kota Baru", "LOC", verdict=Verdict.ADDED),
    _entity("Tahun Ini", "DATETIME"),
)
SAID = (
    Quotation(
        "split",
        QuotationType.DIRECT,
        (place("“Kami siap,”"), place("“dan kami\u00a0tetap siap,”")),
        place("kata"),
        place("Siti Rahma", 1),
        "Siti Rahma",
    ),
    Quotation(
        "over",
        QuotationType.MIXED,
        (place("siap,” kata Siti Rahma, “dan kami"),),
        place("menurut"),
        place("Budi Karsa"),
        "Budi Karsa",
        verdict=Verdict.EDITED,
    ),
    Quotation("third", QuotationType.INDIRECT, (place("tetap siap,” tambahnya"),), verdict=Verdict.ADDED),
    Quotation(
        "plain",
        QuotationType.INDIRECT,
        (place("tumpang tindih itu biasa"),),
        place("menyebut"),
        place("Siti Rahma"),
        "Siti Rahma",
        verdict=Verdict.ACCEPTED,
    ),
)


def review() -> Review:
    """All of it, in every state that there is."""
    items: list[Annotation] = [*NESTED, *STATES, *SAID]
    decisions = {item.id: item for item in items if item.verdict is not None}
    suggested = [replace(item, verdict=None) for item in items if item.verdict is not Verdict.ADDED]
    zones = (Zone(place(TITLE), ZoneKind.TITLE),)
    return Review(Article("torture", TEXT, TITLE, zones=zones), Pass("tester"), tuple(suggested), decisions)
