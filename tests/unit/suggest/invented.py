"""Gold for the training tests: reports from a template, with invented people and their own label set."""

import random

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.record import Record
from annotator.core.spans import Span

GIVEN = ["Rara", "Bimo", "Sekar", "Danu", "Laras", "Wira", "Niken", "Galih"]
FAMILY = ["Paramita", "Sudarsa", "Wulandari", "Prakoso", "Maheswari", "Santika"]
OFFICES = ["Kepala Dinas", "Ketua", "Sekretaris", "Juru Bicara"]
TOPICS = ["jembatan desa", "sekolah baru", "pasar lama", "air bersih"]
CUES = ["kata", "ujar", "tutur"]
READ_WHOLE = Pass("ana", PassState.DONE, exhaustive=True)


def report(number: int, seed: int = 1) -> Record:
    """One report: an introduction, a direct quotation with cue and source, a second one with an enclitic."""
    randomness = random.Random(f"{seed}:{number}")  # noqa: S311 - invented texts
    given, family, office = randomness.choice(GIVEN), randomness.choice(FAMILY), randomness.choice(OFFICES)
    topic, cue = randomness.choice(TOPICS), randomness.choice(CUES)
    parts = [
        (f"{office}", "ROLE"), (" ", ""), (f"{given} {family}", "PERSON"),
        (f" meninjau {topic} pada pagi hari.\n\n", ""),
        (f"”Kami akan membangun {topic} itu bersama warga mulai tahun depan,”", "content"), (" ", ""),
        (cue, "cue"), (" ", ""), (given, "source"), (".\n\n", ""),
        ("Warga menyambut rencana itu dengan gembira. ", ""),
        (f"”Biaya untuk {topic} sudah ada dan pekerjaan segera dimulai,”", "content"), (" ", ""),
        (f"{cue}nya", "cue"), (" ", ""), ("saat dihubungi", "OCCASION"), (".\n", ""),
    ]  # fmt: skip
    text, entities, spans = "", [], []
    for words, name in parts:
        span = Span(len(text), len(text) + len(words))
        text += words
        if name.isupper():
            entities.append(Entity(f"e{span.start}", span, name, verdict=Verdict.ADDED))
        elif name:
            spans.append((name, span))
    contents = [span for name, span in spans if name == "content"]
    cues = [span for name, span in spans if name == "cue"]
    source = next(span for name, span in spans if name == "source")
    quotations = [
        Quotation("q1", QuotationType.DIRECT, (contents[0],), cues[0], source, verdict=Verdict.ADDED),
        Quotation("q2", QuotationType.DIRECT, (contents[1],), cues[1], verdict=Verdict.ADDED),
    ]
    annotations: list[Annotation] = [*entities, *quotations]
    return Record(Article(f"r{seed}-{number}", text), tuple(annotations), READ_WHOLE)


def reports(number: int, seed: int = 1) -> list[Record]:
    """`number` different reports from one template."""
    return [report(n, seed) for n in range(number)]
