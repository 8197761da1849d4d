"""Reads plain text files."""

import hashlib

from annotator.core.article import Article
from annotator.reading.decoding import decode
from annotator.reading.metadata import described
from annotator.reading.registry import Source, reader

READER = "text 1"


@reader(".txt", ".text", recognises=lambda _head: False)
def read_text(source: Source) -> Article:
    """Decode a plain text file and find its zones and metadata. Raises `UnreadableError`."""
    text, encoding = decode(source.data, source.name, source.encoding)
    meta = {
        "source": source.name,
        "sha256": hashlib.sha256(source.data).hexdigest(),
        "encoding": encoding,
        "reader": READER,
    }
    return described(source.article_id, text, meta)
