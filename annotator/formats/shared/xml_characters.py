"""Words that XML can hold, and files that its parser can read whatever they are called."""

import re
from dataclasses import replace
from typing import BinaryIO

from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.record import Record
from annotator.formats.shared.carrying import Losses

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


class Nameless:
    """An open file without its name, which lxml would want to encode and cannot if it is not UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self.read = file.read


def with_allowed_characters(record: Record, losses: Losses) -> Record:
    """The record with U+FFFD for each character that XML 1.0 forbids, so that every place stays."""

    def clean(words: str) -> str:
        plain, found = _FORBIDDEN.subn("\ufffd", words)
        losses.add("characters that XML forbids, now U+FFFD", found)
        return plain

    def traced(origin: Origin) -> Origin:
        return Origin(clean(origin.suggester), clean(origin.version), origin.score, clean(origin.evidence))

    def cleaned(one: Annotation) -> Annotation:
        attributes = {clean(name): clean(value) for name, value in one.attributes.items()}
        one = replace(one, id=clean(one.id), attributes=attributes, origin=one.origin and traced(one.origin))
        if isinstance(one, Entity):
            return replace(one, label=clean(one.label))
        bearer = one.speaker_entity and clean(one.speaker_entity)
        return replace(one, speaker=one.speaker and clean(one.speaker), speaker_entity=bearer)

    article = record.article
    meta = {clean(name): clean(str(value)) for name, value in article.meta.items()}
    plain = replace(
        article, id=clean(article.id), text=clean(article.text), title=clean(article.title), meta=meta
    )
    work = record.work and replace(record.work, reviewer=clean(record.work.reviewer))
    return Record(plain, tuple(map(cleaned, record.annotations)), work)
