"""What the two clients of UIMA CAS compare, whatever the file was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
OWN = "webanno.custom."


def expected(path: Path) -> dict[str, dict[str, Any]]:
    """The carried records by the ids of their articles."""
    return {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").split("\n")[:-1])}


def compare(cas: Any, records: dict[str, dict[str, Any]]) -> tuple[str, int, int]:
    """The id of the article, its number of annotations, and that of links; raises where anything differs."""
    article = cas.select(f"{OWN}Article")[0]
    record = records[article.articleId]
    assert cas.sofa_string == record["text"]
    assert cas.get_document_annotation().documentId == record["id"]
    entities = {one.annotationId: one for one in cas.select(NAMED_ENTITY)}
    wanted = {e["id"]: (e["label"], e["text"], e["verdict"]) for e in record["entities"]}
    assert {i: (e.value, e.get_covered_text(), e.verdict) for i, e in entities.items()} == wanted, record[
        "id"
    ]
    quotations = {one.annotationId: one for one in cas.select(f"{OWN}Quotation")}
    assert set(quotations) == {q["id"] for q in record["quotations"]}
    links = 0
    for said in record["quotations"]:
        found = quotations[said["id"]]
        assert (found.kind, found.speaker) == (said["type"], said["speaker"])
        ties = list(found.parts.elements if found.parts else ())
        links += len(ties)
        covered = {
            role: [tie.target.get_covered_text() for tie in ties if tie.role == role] for role in roles(ties)
        }
        contents = [content["text"] for content in said["contents"]]
        assert covered.pop("content", [found.get_covered_text()]) == contents
        bearer = next((e["text"] for e in record["entities"] if e["id"] == said["speaker_entity"]), None)
        others = {
            "cue": said["cue"] and said["cue"]["text"],
            "source": said["source"] and said["source"]["text"],
        }
        assert covered == {
            role: [one] for role, one in {**others, "speaker": bearer}.items() if one is not None
        }
    return record["id"], len(entities) + len(quotations), links


def roles(ties: list[Any]) -> Iterator[str]:
    """The roles of links, each once."""
    return iter(dict.fromkeys(tie.role for tie in ties))


def utf16(text: str, begin: int, end: int) -> str:
    """What Java finds between two offsets."""
    return text.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le")
