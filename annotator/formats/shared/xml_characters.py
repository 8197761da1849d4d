"""Text that XML can contain, and files that its parser can read whatever their names are."""

import re
from dataclasses import replace
from typing import BinaryIO

from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.messages import Plural
from annotator.core.record import Record
from annotator.formats.shared.carrying import Losses

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2

_REPLACED = Plural(
    "{0} character that XML forbids, now U+FFFD", "{0} characters that XML forbids, now U+FFFD"
)


class Nameless:
    """An open file without its name, which lxml would want to encode and cannot if it is not UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self.read = file.read


def with_allowed_characters(record: Record, losses: Losses) -> Record:
    """The record with U+FFFD for each character that XML 1.0 forbids; offsets do not change."""

    def clean(words: str) -> str:
        plain, found = _FORBIDDEN.subn("\ufffd", words)
        losses.add(_REPLACED, found)
        return plain

    def traced(origin: Origin) -> Origin:
        return Origin(clean(origin.suggester), clean(origin.version), origin.score, clean(origin.evidence))

    def cleaned(annotation: Annotation) -> Annotation:
        attributes = {clean(name): clean(value) for name, value in annotation.attributes.items()}
        annotation = replace(
            annotation,
            id=clean(annotation.id),
            attributes=attributes,
            origin=annotation.origin and traced(annotation.origin),
        )
        if isinstance(annotation, Entity):
            return replace(annotation, label=clean(annotation.label))
        bearer = annotation.speaker_entity and clean(annotation.speaker_entity)
        return replace(
            annotation, speaker=annotation.speaker and clean(annotation.speaker), speaker_entity=bearer
        )

    article = record.article
    meta = {clean(name): clean(str(value)) for name, value in article.meta.items()}
    plain = replace(
        article, id=clean(article.id), text=clean(article.text), title=clean(article.title), meta=meta
    )
    work = record.work and replace(record.work, reviewer=clean(record.work.reviewer))
    return Record(plain, tuple(map(cleaned, record.annotations)), work)
