"""spaCy's DocBin: flat entities in `doc.ents`, all spans in `doc.spans`, speakers in `doc.user_data`.

The tokens are split at the edges of spans, so that every span consists of whole tokens. The span groups are
`entities`, `contents`, `cues` and `sources`; the id of a span is that of its annotation.
"""

import itertools
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.core.record import Record, linked
from annotator.core.spans import Span
from annotator.formats.registry import Options, Readable, dataset_format, optional, parts
from annotator.formats.shared.carrying import Carries, Losses, canonical, carried, numbered
from annotator.formats.shared.foreign import told

_GROUPS = {"entity": "entities", "content": "contents", "cue": "cues", "source": "sources"}
_OURS = "annotator"
LARGEST = 500_000_000  # bytes, unpacked
_READ = 1 << 20


@dataset_format("spacy", ".spacy", title="spaCy DocBin", extra="spacy")
class Spacy(Readable):
    """The training format of spaCy, with everything that its span groups can represent."""

    carries = Carries(
        attributes=False, origins=False, verdicts=False, passes=False, zones=False, about=False
    )  # fmt: skip

    def carry(self, record: Record, losses: Losses) -> Record:
        """All spans; `doc.ents` contains the longest of overlapping entities, `doc.spans` all of them."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write one file; spaCy keeps all documents in memory."""
        blank = _blank()
        made = _tokens().DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
        for record in records:
            made.add(_document(record, blank))
        made.to_disk(path)

    def read(self, path: Path) -> Iterator[Record]:
        """The documents; from other tools, the entities in `doc.ents`."""
        _check_unpacked(path)
        try:
            documents = list(_tokens().DocBin().from_disk(path).get_docs(_blank().vocab))
        except Exception as problem:  # spaCy passes on whatever zlib, msgpack or numpy say of a damaged file
            raise FormatError(
                "{0} is not a DocBin that spaCy can read ({1}); save it again.", path, problem
            ) from problem
        for number, document in enumerate(documents, start=1):
            with told(Message("{0}, document {1}", str(path), number)):
                record = _record(document, f"{path.stem}-{number:05}")
            yield record


def _check_unpacked(path: Path) -> None:
    """Raise `FormatError` for a file that unpacks to more than `LARGEST`; spaCy would unpack it whole."""
    unpacking, size = zlib.decompressobj(), 0
    try:
        with path.open("rb") as file:
            while packed := unpacking.unconsumed_tail or file.read(_READ):
                size += len(unpacking.decompress(packed, _READ))
                if size > LARGEST:
                    raise FormatError(
                        "{0} unpacks to more than {1} MB; split it into several files.",
                        path,
                        LARGEST // 1_000_000,
                    )
    except zlib.error:
        return  # spaCy says so too
    except OSError as problem:
        raise FormatError("{0} cannot be read: {1}.", path, problem.strerror) from problem


@cache
def _blank() -> Any:
    """The empty Indonesian pipeline, which takes a second to create."""
    return optional("spacy", "spacy").blank("id")


def _tokens() -> Any:
    return optional("spacy.tokens", "spacy")


def _document(record: Record, blank: Any) -> Any:
    article = record.article
    named = [(annotation, *part) for annotation in record.annotations for part in parts(annotation)]
    words, spaces = _words(blank.make_doc(article.text), [span for *_, span in named])
    document = _tokens().Doc(blank.vocab, words=words, spaces=spaces)
    groups: dict[str, list[Any]] = {group: [] for group in _GROUPS.values()}
    for annotation, part, label, span in named:
        made = document.char_span(span.start, span.end, label=label, span_id=annotation.id)
        groups[_GROUPS[part]].append(made)
    for group, spans in groups.items():
        document.spans[group] = spans
    document.set_ents(optional("spacy.util", "spacy").filter_spans(groups["entities"]))
    quotations = {
        a.id: {"type": a.type.value, "speaker": a.speaker, "speaker_entity": a.speaker_entity}
        for a in record.annotations
        if isinstance(a, Quotation)
    }
    document.user_data[_OURS] = {"id": article.id, "quotations": quotations}
    return document


def _words(plain: Any, spans: Iterable[Span]) -> tuple[list[str], list[bool]]:
    """The tokens of a document, split at the edges of spans, and for each whether a space follows it.

    A space that is itself part of a span becomes a token.
    """
    spans = list(spans)
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    words: list[str] = []
    spaces: list[bool] = []
    for token in plain:
        start, end = token.idx, token.idx + len(token)
        cuts = [start, *(place for place in range(start + 1, end) if place in starts or place in ends), end]
        words += [token.text[a - start : b - start] for a, b in itertools.pairwise(cuts)]
        spaces += [False] * (len(cuts) - 1)
        if token.whitespace_ and (end in starts or end + 1 in ends):
            words.append(token.whitespace_)
            spaces.append(False)
        elif token.whitespace_:
            spaces[-1] = True
    return words, spaces


def _record(document: Any, name: str) -> Record:
    ours = document.user_data.get(_OURS)
    if ours is None:
        entities: list[Annotation] = [
            Entity("", Span(e.start_char, e.end_char), e.label_)
            for e in document.ents
            if e.end_char > e.start_char
        ]
        return Record(Article(name, document.text), numbered(name, entities))
    annotations: list[Annotation] = [
        Entity(s.id_, Span(s.start_char, s.end_char), s.label_) for s in document.spans["entities"]
    ]
    parts_of = {group: _by_id(document.spans[group]) for group in ("contents", "cues", "sources")}
    for quotation_id, data in ours["quotations"].items():
        cues, sources = (parts_of[group].get(quotation_id, [None]) for group in ("cues", "sources"))
        contents = tuple(parts_of["contents"][quotation_id])
        type_, speaker, entity_id = QuotationType(data["type"]), data["speaker"], data["speaker_entity"]
        annotations.append(Quotation(quotation_id, type_, contents, cues[0], sources[0], speaker, entity_id))
    return Record(Article(ours["id"], document.text), linked(canonical(annotations)))


def _by_id(group: Iterable[Any]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for span in group:
        spans.setdefault(span.id_, []).append(Span(span.start_char, span.end_char))
    return spans
