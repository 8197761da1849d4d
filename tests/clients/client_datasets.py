"""Hugging Face `datasets` loads our Parquet: classes with their names, every span its words."""
# /// script
# dependencies = ["datasets>=3"]
# [tool.annotator]
# format = "parquet"
# ///

import json
import sys
from pathlib import Path

import datasets
from datasets import ClassLabel, load_dataset

export, expected = map(Path, sys.argv[1:])
loaded = load_dataset(
    "parquet", data_files=str(export), split="train", cache_dir=str(export.parent / "cache")
)
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
assert len(loaded) == len(records), (len(loaded), len(records))


def inner(feature):
    """What is inside a list, whichever way this version of `datasets` says that."""
    return feature[0] if isinstance(feature, list) else getattr(feature, "feature", feature)


entity, quotation, zone = (inner(loaded.features[name]) for name in ("entities", "quotations", "zones"))
classes = [entity["label"], entity["verdict"], quotation["type"], zone["kind"]]
assert all(isinstance(one, ClassLabel) for one in classes), classes
labels, verdicts, types, kinds = classes
assert labels.names[:3] == ["PERSON", "ROLE", "ORG"], labels.names


def rows(members):
    """A list of structs, which `Sequence` made a struct of lists."""
    if isinstance(members, dict):
        return [dict(zip(members, values, strict=True)) for values in zip(*members.values(), strict=True)]
    return members


spans, links = 0, 0
for row, record in zip(loaded, records, strict=True):
    text = row["text"]
    assert (row["id"], text, row["title"]) == (record["id"], record["text"], record["title"])
    assert all(row[name] == record["meta"].get(name) for name in ("outlet", "published"))
    assert row["pass"]["reviewer"] == record["pass"]["reviewer"]
    found = [
        (e["id"], labels.int2str(e["label"]), text[e["start"] : e["end"]], verdicts.int2str(e["verdict"]))
        for e in rows(row["entities"])
    ]
    assert found == [(e["id"], e["label"], e["text"], e["verdict"]) for e in record["entities"]]
    origins = [e["origin"] and e["origin"]["score"] for e in rows(row["entities"])]
    assert origins == [e["origin"] and e["origin"]["score"] for e in record["entities"]]
    for ours, theirs in zip(record["quotations"], rows(row["quotations"]), strict=True):
        contents = [text[c["start"] : c["end"]] for c in rows(theirs["contents"])]
        assert contents == [c["text"] for c in ours["contents"]]
        assert types.int2str(theirs["type"]) == ours["type"]
        for part in ("cue", "source"):
            assert (theirs[part] or {}).get("text") == (ours[part] or {}).get("text")
            spans += bool(theirs[part])
        assert (theirs["speaker"], theirs["speaker_entity"]) == (ours["speaker"], ours["speaker_entity"])
        links += theirs["speaker_entity"] is not None
        spans += len(contents)
    spans += len(found)
    assert [kinds.int2str(z["kind"]) for z in rows(row["zones"])] == [z["kind"] for z in record["zones"]]

# What people do with it: keep some, shuffle, write it again, read it back.
people = loaded.filter(lambda row: any(e["label"] == labels.str2int("PERSON") for e in rows(row["entities"])))
people.shuffle(seed=7).to_parquet("again.parquet")
again = load_dataset(
    "parquet", data_files="again.parquet", split="train", cache_dir=str(export.parent / "cache")
)
assert again.features == loaded.features
checked = (
    f"{len(loaded)} articles, {spans} spans, {links} links; classes {len(labels.names)} labels; filtered anew"
)
print(json.dumps({"versions": f"datasets {datasets.__version__}", "checked": checked}))
