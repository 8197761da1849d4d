"""Identifiers that depend only on content, so that the same input always gives the same ids."""

import hashlib

from annotator.core.annotation import Annotation


def claim_id(article_id: str, by: str, annotation: Annotation) -> str:
    """Twelve hexadecimal digits for an annotation of an article made by `by`.

    `by` is the name of a suggester or reviewer. Equal claims get equal ids.
    """
    key = "\x1f".join([article_id, by, *map(str, annotation.claim)])
    return hashlib.sha256(key.encode()).hexdigest()[:12]
