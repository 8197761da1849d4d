"""The base model and sequence tagging."""

import filecmp
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.assets import resource
from annotator.core.annotation import Entity
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.spans import Span
from annotator.core.tokens import tokenize
from annotator.suggest.names_model.features import sentences_of
from annotator.suggest.names_model.suggester import LABELS, MODEL
from annotator.suggest.registry import make_suggester
from annotator.suggest.sequence import Features, Model, decode, encode, shape
from tools.train_names_model import main

TAGS = st.lists(st.sampled_from(["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]), max_size=30)


@given(TAGS)
def test_encoding_of_decoded_runs_is_decoded_to_the_same_runs(tags: list[str]) -> None:
    text = "a " * len(tags)
    tokens = tokenize(text, Span(0, len(text))) if tags else ()
    runs = decode(tags)
    spans = [(Span(tokens[s].span.start, tokens[e - 1].span.end), label) for s, e, label in runs]
    assert decode(encode(tokens, spans)) == runs


def test_overlapping_spans_leave_the_longer_one() -> None:
    text = "Partai Maju Jaya"
    tokens = tokenize(text, Span(0, len(text)))
    assert encode(tokens, [(Span(0, 6), "ORG"), (Span(0, 16), "EVENT")]) == ["B-EVENT", "I-EVENT", "I-EVENT"]


def test_the_shape_of_a_word_keeps_its_classes_of_letters() -> None:
    assert [shape(word) for word in ("Rp3", "TNI", "kota", "Ma'ruf")] == ["Xxd", "XX", "x", "Xx'x"]


def test_each_word_gets_a_row_of_features() -> None:
    rows = Features().window(["Kata", "Budi", "."])
    assert len(rows) == 3
    assert "-1:w=kata" in rows[1]
    assert "+1:w=." in rows[1]


def test_the_base_model_finds_a_speaker_in_no_lexicon() -> None:
    article = Article("a", "“Kami siap membantu korban,” kata Zelmira kepada wartawan di Jakarta.")
    found = make_suggester("crf").suggest(article)
    surfaces = {(a.label, a.span.of(article.text)) for a in found if isinstance(a, Entity)}
    assert ("PERSON", "Zelmira") in surfaces
    assert ("LOC", "Jakarta") in surfaces
    assert {label for label, _ in surfaces} <= set(LABELS)


def test_the_base_model_suggests_nothing_in_headlines() -> None:
    text = "Zelmira Datangi Jakarta"
    article = Article("a", text, zones=(Zone(Span(0, len(text)), ZoneKind.TITLE),))
    assert make_suggester("crf").suggest(article) == []


def test_training_again_gives_the_shipped_model_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    target = tmp_path / MODEL
    assert main([str(shared / "eval" / "idner-train.jsonl"), str(target)]) == 0
    assert filecmp.cmp(target, resource("models", MODEL), shallow=False)


def test_training_without_data_says_how_to_call_it() -> None:
    assert main([]) == 2


def test_organisations_joined_by_a_hyphen_are_two() -> None:
    text = "Personel gabungan TNI-Polri menjaga kantor KPU di Jakarta."
    found = make_suggester("crf").suggest(Article("a", text))
    surfaces = [a.span.of(text) for a in found if isinstance(a, Entity)]
    assert "TNI-Polri" not in surfaces
    assert {"TNI", "Polri"} <= set(surfaces)


def test_a_minimal_word_gets_only_its_own_features() -> None:
    words = ["harga", "beras", "naik"]
    assert Features().window(words, [True, True, True])[1] == ["bias", "w=beras"]
    assert len(Features().window(words)[1]) > 10


def test_omitting_features_without_weight_changes_no_prediction() -> None:
    article = Article(
        "a", "“Kami siap membantu korban,” kata Zelmira kepada wartawan di Jakarta, Senin (3/4)."
    )
    model = Model(resource("models", MODEL))
    all_rows = [sentence.rows for sentence in sentences_of(article, Features())]
    known_rows = [sentence.rows for sentence in sentences_of(article, model.features)]
    assert sum(map(len, known_rows[0])) < sum(map(len, all_rows[0]))
    assert [model.tag(rows) for rows in known_rows] == [model.tag(rows) for rows in all_rows]
