"""Identifiers that depend on content alone, so that the same work gives the same file."""

import hashlib

from annotator.core.annotation import Annotation


def claim_id(article_id: str, by: str, annotation: Annotation) -> str:
    """Twelve hexadecimal digits for what `by` (a suggester or a reviewer) says about an article."""
    said = "\x1f".join([article_id, by, *map(str, annotation.claim)])
    return hashlib.sha256(said.encode()).hexdigest()[:12]
