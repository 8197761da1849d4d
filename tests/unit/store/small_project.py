"""Three small articles with suggestions in several versions, for tests of the project file."""

from dataclasses import replace
from pathlib import Path

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.core.spans import Span
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import add_article

ARTICLES = {
    "satu.txt": Article(
        "satu.txt",
        "Warga Perbaiki Jembatan\n“Kami bekerja bersama,” ujar Lurah Sumber\u00a0Rejo, Bambang Setiaji, di "
        "Sumber\u00a0Rejo 🌉.\nBambang Setiaji mengatakan jembatan itu selesai Rabu. “Lega,” katanya.",
        "Warga Perbaiki Jembatan",
    ),
    "dua.txt": Article(
        "dua.txt",
        "Panen Garam\nBambang Setiaji dan Sari Melati membeli 40 ton garam. “Murah,” kata Sari Melati.",
        "Panen Garam",
    ),
    "tiga.txt": Article("tiga.txt", "Sari Melati 👩\u200d🌾 kata."),
}
NAMES = (
    ("PERSON", "Bambang Setiaji"), ("PERSON", "Sari Melati"), ("LOC", "Sumber\u00a0Rejo"),
    ("ROLE", "Lurah Sumber\u00a0Rejo"), ("DATETIME", "Rabu"), ("QUANTITY", "40 ton"),
    ("ORG", "Sumber\u00a0Rejo 🌉"),
)  # fmt: skip
SAID = (
    ("“Kami bekerja bersama,”", "ujar", "Lurah Sumber\u00a0Rejo, Bambang Setiaji", "Bambang Setiaji"),
    ("jembatan itu selesai Rabu", "mengatakan", "Bambang Setiaji", "Bambang Setiaji"),
    ("“Lega,”", "katanya", None, None),
    ("“Murah,”", "kata", "Sari Melati", "Sari Melati"),
)


def place(text: str, surface: str) -> Span:
    """The first occurrence of `surface`."""
    start = text.index(surface)
    return Span(start, start + len(surface))


def suggested(article: Article, version: str, leave_out: int) -> list[Annotation]:
    """The suggestions of a version of the suggesters for an article; versions leave out different ones."""
    annotations: list[Annotation] = []
    text = article.text
    for label, name in NAMES:
        start = text.find(name)
        while start >= 0:
            origin = Origin("entities", version, 0.9, f"known {label}")
            annotations.append(Entity("", Span(start, start + len(name)), label, origin=origin))
            start = text.find(name, start + 1)
    for content, cue, source, speaker in SAID:
        if content in text:
            kind = QuotationType.DIRECT if content[0] == "“" else QuotationType.INDIRECT
            origin = Origin("quotes", version, 0.8, f"cue {cue}")
            parts = place(text, cue), place(text, source) if source else None
            annotations.append(Quotation("", kind, (place(text, content),), *parts, speaker, origin=origin))
    selected = [
        annotation for number, annotation in enumerate(annotations) if leave_out == 0 or number % leave_out
    ]
    return [
        replace(
            annotation,
            id=claim_id(article.id, str(annotation.origin and annotation.origin.suggester), annotation),
        )
        for annotation in selected
    ]


def suggest(project: Project, version: str, leave_out: int) -> None:
    """Replace the suggestions of all articles by those of a version."""
    with project.write():
        for article in ARTICLES.values():
            replace_suggestions(
                project, article, suggested(article, version, leave_out), {"entities", "quotes"}
            )
            refresh(project, article)


def make_small_project(path: Path) -> None:
    """A new project file with the articles and the first version of all suggestions."""
    with open_project(path, create=True) as project:
        for article in ARTICLES.values():
            add_article(project, article)
        suggest(project, "1", 0)
