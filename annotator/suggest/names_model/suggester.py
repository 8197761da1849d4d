"""The suggester `crf`: the base model for PERSON, ORG and LOC (documented in resources/models/NOTICE.md)."""

from functools import lru_cache

from annotator.assets import resource
from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.core.messages import Message
from annotator.core.spans import Span
from annotator.suggest.names_model.features import Sentence, sentences_of, span_of
from annotator.suggest.registry import suggester
from annotator.suggest.sequence import Model

VERSION = "5"
LABELS = ("PERSON", "ORG", "LOC")
MODEL = "idner.crfsuite"
_BASE = Message("base model")
_MAX_TOKENS = 25  # tokens of a name


@lru_cache(maxsize=1)
def _model() -> Model:
    return Model(resource("models", MODEL))


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The run without unbalanced or enclosing parentheses at its edges."""
    words = sentence.line.words[sentence.start + start : sentence.start + end]
    first = int(len(words) > 1 and words[0] == "(")
    opening = next((place for place in range(first, len(words)) if words[place] == "("), len(words))
    last = len(words)
    while (
        last > first + 1 and not words[last - 1][0].isalnum() and (words[last - 1] != ")" or opening >= last)
    ):
        last -= 1
    return start + first, start + last


def _not_a_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the run is a type of organisation, too long, or contains a dash between words."""
    line, at = sentence.line, sentence.start + start
    words = line.words[at : sentence.start + end]
    if len(words) > _MAX_TOKENS:
        return True
    kind = line.hit(at, "class")
    if kind and kind.end in {sentence.start + end, sentence.start + end - 3}:
        return True
    return "—" in words or "–" in words or (end == start + 1 and line.has("classes", at))


def _split(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The names of a run: two known organisations joined by a hyphen (`TNI-Polri`) are two."""
    line, begin, stop = sentence.line, sentence.start + start, sentence.start + end
    suggestions: list[tuple[int, int]] = []
    while (left := line.hit(begin, "organisation")) and left.end < stop - 1:
        at = left.end
        joined = line.words[at] in "-/" and line.glued(at) and line.glued(at + 1)
        if not joined or line.hit(at + 1, "organisation") is None:
            break
        suggestions.append((begin - sentence.start, at - sentence.start))
        begin = at + 1
    return [*suggestions, (begin - sentence.start, end)]


@suggester("crf")
class Crf:
    """Names by the base model, which is loaded at the first article."""

    name = "crf"
    version = VERSION
    languages = ("id",)
    labels = LABELS

    def suggest(self, article: Article) -> list[Annotation]:
        """Flat suggestions for running text and captions, in order; only the rules handle headlines."""
        suggestions: list[Annotation] = []
        model = _model()
        for sentence in sentences_of(article, model.features):
            for run in model.tag(sentence.rows):
                for part in _split(sentence, run.start, run.end):
                    start, end = _trim(sentence, *part)
                    if not _not_a_name(sentence, start, end):
                        suggestions.append(
                            _entity(article, span_of(sentence, start, end), run.label, run.score)
                        )
        return suggestions


def _entity(article: Article, span: Span, label: str, score: float) -> Entity:
    origin = Origin("crf", VERSION, round(score, 3), Message("{0}, probability {1}", _BASE, f"{score:.2f}"))
    entity = Entity("", span, label, {}, origin)
    return Entity(claim_id(article.id, "crf", entity), span, label, {}, origin)
