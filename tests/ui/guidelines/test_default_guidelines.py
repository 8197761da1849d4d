"""The default guidelines say the same in both languages and cover every label and decided case."""

import re
from pathlib import Path

from annotator.assets import resource
from annotator.core.labels_toml import parse_labels

ENGLISH, INDONESIAN = (
    resource(name).read_text(encoding="utf-8") for name in ("guidelines.md", "guidelines.id.md")
)
TRANSLATED = {
    "Direct": "Langsung", "Indirect": "Tak langsung", "Mixed": "Campuran",
    "CONTENT, menurut X, CONTENT": "ISI, menurut X, ISI",
    "Read whole": "Dibaca utuh", "Suggestions only": "Usulan saja",
}  # fmt: skip


def outline(text: str) -> list[str]:
    """The headings by level and the list items, in order."""
    return re.findall(r"^(#+|-) ", text, re.MULTILINE)


def examples(text: str) -> list[str]:
    """The words in italics, in order."""
    plain = " ".join(re.sub(r"\*\*.*?\*\*", "", text).split())
    return re.findall(r"\*(.+?)\*", plain)


def test_both_languages_have_the_same_sections_items_and_examples() -> None:
    assert outline(ENGLISH) == outline(INDONESIAN)
    assert sorted(TRANSLATED.get(words, words) for words in examples(ENGLISH)) == sorted(examples(INDONESIAN))


def test_every_label_has_a_section_in_the_order_of_the_label_set() -> None:
    labels = parse_labels(resource("labels.toml").read_text(encoding="utf-8"))
    sections = re.findall(r"^### (.+)$", ENGLISH.split("## Quotations")[0], re.MULTILINE)
    assert sections == [label.title for label in labels]


def test_every_decided_case_is_in_the_default_guidelines(shared: Path) -> None:
    source = (shared / "annotation-guidelines.md").read_text(encoding="utf-8").split("## Decided cases")[1]
    page = " ".join(ENGLISH.split())
    missing = [words for words in re.findall(r"`([^`]+)`", source) if words not in page]
    assert missing == ["eval/", "pemerintah(an)"]  # a folder, and two words that the page writes out
