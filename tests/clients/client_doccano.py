"""doccano's own import puts our spans and relations into its database, and its own export gives them back.

The project allows overlaps and relations; one without relations takes the spans alone. The database is SQLite
in the working folder. A line without text is an error to doccano, which it lists, and takes the others.
"""
# /// script
# dependencies = ["doccano>=1.8.4", "marshmallow<4", "numpy<2", "setuptools<81"]
# [tool.annotator]
# format = "doccano"
# ///

import io
import json
import os
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path

import django

export, expected = (Path(argument).resolve() for argument in sys.argv[1:])
sys.path.insert(0, str(Path(sysconfig.get_path("purelib")) / "backend"))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings.development",
    "DATABASE_URL": f"sqlite:///{Path('doccano.db').resolve().as_posix()}",
}
django.setup()

from django.core.management import call_command

call_command("migrate", verbosity=0)

from data_export.models import ExportedExample
from data_export.pipeline.dataset import Dataset
from data_export.pipeline.factories import (
    create_comment,
    create_formatter,
    create_labels,
    create_writer,
)
from data_export.pipeline.services import ExportApplicationService
from data_import.datasets import load_dataset
from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format
from data_import.pipeline.readers import FileName
from django.contrib.auth.models import User
from labels.models import Span
from projects.models import ProjectType, SequenceLabelingProject

user = User.objects.create(username="client")
project = SequenceLabelingProject.objects.create(
    name="client",
    description="from annotator",
    project_type=ProjectType.SEQUENCE_LABELING,
    created_by=user,
    allow_overlapping=True,
    use_relation=True,
)
file = FileName(str(export), export.name, export.name)
dataset = load_dataset(RELATION_EXTRACTION, create_file_format("JSONL"), [file], project, encoding="utf_8")
dataset.save(user)

records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
empty = [number for number, record in enumerate(records, start=1) if not record["text"]]
assert [problem.line_num for problem in dataset.errors] == empty, dataset.errors

examples = ExportedExample.objects.filter(project=project).order_by("id")
made = Dataset(examples, create_labels(project, examples), create_comment(examples))
written = io.StringIO()
service = ExportApplicationService(made, create_formatter(project, "JSONL"), create_writer("JSONL"))
service.export(written)
lines = [json.loads(line) for line in written.getvalue().split("\n") if line]
records = [record for record in records if record["text"]]
assert len(lines) == len(records), (len(lines), len(records))
spans = relations = 0
for line, record in zip(lines, records, strict=True):
    assert (line["text"], line["id"], line["meta"]) == (record["text"], record["id"], record["meta"])
    named = {one["id"]: (one["label"], one["start_offset"], one["end_offset"]) for one in line["entities"]}
    wanted = [(e["label"], e["start"], e["end"]) for e in record["entities"]]
    links = []
    by_id = {e["id"]: (e["label"], e["start"], e["end"]) for e in record["entities"]}
    parts = set()
    for quotation in record["quotations"]:
        contents = [(f"{quotation['type']} quotation", c["start"], c["end"]) for c in quotation["contents"]]
        wanted += contents
        links += [("continued", contents[0], other) for other in contents[1:]]
        for part in ("cue", "source"):
            if quotation[part]:
                place = (part, quotation[part]["start"], quotation[part]["end"])
                parts.add(place)
                links.append((part, contents[0], place))
        if quotation["speaker_entity"]:
            links.append(("speaker", contents[0], by_id[quotation["speaker_entity"]]))
    assert sorted(named.values()) == sorted([*wanted, *parts]), record["id"]
    found = [(one["type"], named[one["from_id"]], named[one["to_id"]]) for one in line["relations"]]
    assert sorted(found) == sorted(links), record["id"]
    spans += len(named)
    relations += len(found)

plain = SequenceLabelingProject.objects.create(
    name="plain",
    description="without relations",
    project_type=ProjectType.SEQUENCE_LABELING,
    created_by=user,
    allow_overlapping=True,
)
jsonl = create_file_format("JSONL")
load_dataset(ProjectType.SEQUENCE_LABELING, jsonl, [file], plain, column_label="entities").save(user)
assert Span.objects.filter(example__project=plain).count() == spans
checked = f"{len(lines)} articles, {spans} spans, {relations} relations, in and out again"
print(json.dumps({"versions": f"doccano {version('doccano')}", "checked": checked}))
