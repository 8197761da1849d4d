"""Identifiers that depend only on content, so that the same input always gives the same ids."""

import hashlib
import os

from annotator.core.annotation import Annotation


def name_as_text(name: str) -> str:
    """The name of a file as text that can be stored: bytes of it that are not UTF-8 as `\\xe9`."""
    try:
        encoded = os.fsencode(name)
    except UnicodeEncodeError:  # not from the file system: a lone half of a character
        encoded = name.encode("utf-8", "backslashreplace")
    return encoded.decode("utf-8", "backslashreplace")


def claim_id(article_id: str, by: str, annotation: Annotation) -> str:
    """Twelve hexadecimal digits for an annotation of an article made by `by`.

    `by` is the name of a suggester or reviewer. Equal claims get equal ids.
    """
    key = "\x1f".join([article_id, by, *map(str, annotation.claim)])
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
