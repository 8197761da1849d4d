"""Small reviews for the tests of the article view, written for them."""

from annotator.assets import default_labels
from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass
from annotator.core.review import Review
from annotator.core.spans import Span

LABELS = default_labels().labels
TITLE = "Bupati Wono Sari Janji Perbaiki Jembatan 😀 Tahun Ini"
LEAD = "Bupati Wono Sari, Rina Kusuma, mengatakan jembatan itu dibuka lagi pada 3 Mei 2030."
SAID = "“Warga👨‍👩‍👧 tidak perlu cemas. Kami siap,”ujarnya."
PROMO = ["Baca juga: Harga Cabai", "Iklan", "Berita Lain: Rina Kusuma Menang Lomba"]
REST = "Pekerjaan dimulai besok oleh dinas setempat."
TEXT = "\n\n".join([TITLE, LEAD, SAID, "\n".join(PROMO), REST])


def place(surface: str, nth: int = 0) -> Span:
    """The span of the n-th time that `surface` stands in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return Span(start, start + len(surface))


def entity(name: str, surface: str, label: str, nth: int = 0, verdict: Verdict | None = None) -> Entity:
    return Entity(name, place(surface, nth), label, verdict=verdict)


def quotation(verdict: Verdict | None = None) -> Quotation:
    content = Span(place("“Warga").start, place("siap,”").end)
    cue = place("ujarnya")
    return Quotation(
        "said", QuotationType.DIRECT, (content,), cue, None, "Rina Kusuma", "rina", verdict=verdict
    )


def zones() -> tuple[Zone, ...]:
    dead = [Zone(place(line), ZoneKind.RELATED) for line in PROMO]
    return (Zone(place(TITLE), ZoneKind.TITLE), *dead)


def items() -> list[Annotation]:
    return [
        entity("role", "Bupati Wono Sari", "ROLE", nth=1),
        entity("place", "Wono Sari", "LOC", nth=1),
        entity("rina", "Rina Kusuma", "PERSON"),
        entity("date", "3 Mei 2030", "DATETIME"),
        quotation(),
    ]


def review(suggested: list[Annotation] | None = None, decided: list[Annotation] | None = None) -> Review:
    article = Article("a", TEXT, TITLE, zones=zones())
    shown = items() if suggested is None else suggested
    return Review(article, Pass("tester"), tuple(shown), {item.id: item for item in decided or []})
