"""Remake the base model of `crf`: `python tools/train_names_model.py TRAIN.jsonl [MODEL]`.

TRAIN is native JSONL with PERSON, ORG and LOC (idner-train.jsonl, MIT). Nothing is drawn at random and the
records keep their order, so the same data, lexicons and python-crfsuite give the same bytes.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.assets import resource
from annotator.core.annotation import Entity
from annotator.core.record import record_from_json
from annotator.core.spans import Span
from annotator.core.tokens import Token
from annotator.suggest.names_model.features import sentences_of
from annotator.suggest.names_model.suggester import LABELS, MODEL
from annotator.suggest.sequence import Features, encode, train


def examples(path: Path) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Rows and tags of each sentence of the records in `path`."""
    features = Features()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = record_from_json(json.loads(line))
            spans = [
                (one.span, one.label)
                for one in record.annotations
                if isinstance(one, Entity) and one.label in LABELS
            ]
            for sentence in sentences_of(record.article, features):
                stop = sentence.start + len(sentence.rows)
                tokens = [
                    Token(Span(sentence.line.starts[i], sentence.line.ends[i]), sentence.line.words[i])
                    for i in range(sentence.start, stop)
                ]
                yield sentence.rows, encode(tokens, spans)


def main(arguments: list[str]) -> int:
    """Train and write; returns the exit code."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    target = Path(arguments[1]) if len(arguments) == 2 else resource("models", MODEL)
    train(examples(Path(arguments[0])), target, c1=0.05, c2=0.05)  # by cross-validation on TRAIN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
