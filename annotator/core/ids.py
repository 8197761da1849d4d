"""Identifiers that depend on content alone, so that the same work gives the same file."""

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
    """Twelve hexadecimal digits for what `by` (a suggester or a reviewer) says about an article."""
    said = "\x1f".join([article_id, by, *map(str, annotation.claim)])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
