"""Projects of many short articles, each with three suggestions, made by the million in a few minutes.

The rows are those that importing and suggesting would write, sent to the tables of our own schema in large
transactions, whose triggers keep index and figures. They lie in a folder of the system's temporary files
until that is emptied, named after the schema's version.
"""

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from annotator.core.annotation import Entity, Origin
from annotator.core.ids import claim_id
from annotator.core.record import annotation_to_json
from annotator.core.spans import Span
from annotator.store import schema
from annotator.store.connection import open_project

LENGTH = 300  # characters of an article
BATCH = 50_000  # articles a transaction
FIRST = "Ahmad Sari Budi Rina Joko Wati Agus Lestari Bambang Fitria Dewi Hadi".split()
LAST = "Melati Santoso Maharani Setiaji Wibowo Kusuma Pratama Anggraini Nugroho".split()
PLACES = "Kota Randu,Tanjung Asin,Sumber Rejo,Kota Lama,Bukit Damar,Muara Jati,Teluk Senja".split(",")
BODIES = "PT Samudra Putih,Dinas Pasar,Inspektorat Kota,Koperasi Tani Maju,Balai Latihan Kerja".split(",")
OUTLETS = "contoh.id harian.example kabar.example warta.example".split()
WORDS = """
warga pasar pagi kembali dibuka setelah hujan reda menurut kepala dinas pada hari itu juga panen garam
jembatan jalan desa sekolah petani nelayan harga beras naik turun rapat anggaran proyek terminal laporan kerja
bantuan banjir air bersih listrik padam malam minggu depan tahun lalu tiga puluh orang hadir acara peresmian
lapangan taman perahu dermaga guru murid lomba juara tingkat kabupaten rencana perbaikan selesai dalam
""".split()
LABELS = ("PERSON", "LOC", "ORG")

_SUGGESTION = """
INSERT INTO suggestion(article, id, kind, label, start, "end", text, suggester, version, score, body, shown)
VALUES (?, ?, 'entity', ?, ?, ?, ?, 'entities', '1', ?, ?, 1)
"""

Article = tuple[int, str, str, str, str, str, str, str]
Suggestion = tuple[object, ...]


def many_articles(number: int) -> Path:
    """The project with so many articles, made where it is missing."""
    folder = Path(tempfile.gettempdir()) / f"annotator-scale-{schema.version()}"
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}.db"
    if not path.exists():
        beside = path.with_suffix(".part")
        beside.unlink(missing_ok=True)
        _make(beside, number)
        beside.replace(path)
    return path


def _make(path: Path, number: int) -> None:
    chance = random.Random(number)
    with open_project(path, create=True) as project:
        for start in range(0, number, BATCH):
            articles, suggestions = [], []
            for key in range(start + 1, min(start + BATCH, number) + 1):
                article, found = _article(key, chance)
                articles.append(article)
                suggestions += found
            with project.write() as connection:
                connection.executemany(
                    "INSERT INTO article(key, id, title, text, outlet, published, meta, zones)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    articles,
                )
                connection.executemany(
                    'INSERT INTO suggestion(article, id, kind, label, start, "end", text, suggester, version,'
                    " score, body, shown) VALUES (?, ?, 'entity', ?, ?, ?, ?, 'entities', '1', ?, ?, 1)",
                    suggestions,
                )


def _article(key: int, chance: random.Random) -> tuple[Article, list[Suggestion]]:
    named = [f"{chance.choice(FIRST)} {chance.choice(LAST)}", chance.choice(PLACES), chance.choice(BODIES)]
    title = " ".join(chance.choices(WORDS, k=6)).capitalize()
    outlet = chance.choice(OUTLETS)
    day = f"20{chance.randrange(15, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    text, spans = title + "\n", []
    for name in named:
        text += " ".join(chance.choices(WORDS, k=9)) + " "
        spans.append(Span(len(text), len(text) + len(name)))
        text += name + " "
    while len(text) < LENGTH:
        text += chance.choice(WORDS) + " "
    article_id = f"{key:07}.txt"
    meta = json.dumps({"outlet": outlet, "published": day}, separators=(",", ":"))
    text = text.rstrip() + "."
    article = (key, article_id, title, text, outlet, day, meta, "[]")
    return article, list(_suggestions(key, article_id, text, spans, chance))


def _suggestions(
    key: int, article_id: str, text: str, spans: list[Span], chance: random.Random
) -> Iterator[Suggestion]:
    for label, span in zip(LABELS, spans, strict=True):
        score = round(chance.uniform(0.5, 0.99), 2)
        entity = Entity("", span, label, origin=Origin("entities", "1", score, f"known {label}"))
        entity = Entity(claim_id(article_id, "entities", entity), span, label, origin=entity.origin)
        body = json.dumps(annotation_to_json(entity, text), ensure_ascii=False, separators=(",", ":"))
        yield (key, entity.id, label, span.start, span.end, span.of(text), score, body)
