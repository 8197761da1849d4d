"""Renaming every default label in a project changes no behaviour: what labels are called is the user's.

Two projects hold the same articles, suggestions, gold and decisions; in one all eight labels are renamed.
They are compared on the sample articles, and on the two source articles beside the checkout.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from annotator.assets import default_labels, seeds
from annotator.core.annotation import Annotation, Entity, Quotation, Verdict, reading_order
from annotator.core.boundaries import Edge, Unit, moved
from annotator.core.labels import LabelSet, changed, merged
from annotator.core.labels_toml import labels_to_toml
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.review import Review, decide, edit
from annotator.core.review_queries import speaker_names, speakers, with_speaker
from annotator.core.spans import Span
from annotator.operations.exporting.choice import Choice, What
from annotator.operations.exporting.export_dataset import export
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.learning.train_model import tagged_with
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.project.open_project import open_project
from annotator.operations.quality.evaluation import evaluate_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.store.annotations import decisions, gold
from annotator.store.articles import article_ids
from annotator.store.connection import Project
from annotator.store.listing import Filter, Order, listing
from annotator.store.settings import stored
from annotator.suggest.learned.training import train

# In an alphabetical order of their own, and such as no article has.
NAMES = {
    "PERSON": "SI_ORANG", "ROLE": "JABATAN_NYA", "ORG": "LEMBAGA_NYA", "LOC": "WILAYAH_NYA",
    "EVENT": "ACARA_NYA", "DATETIME": "SAAT_NYA", "QUANTITY": "BANYAK_NYA", "MONEY": "UANG_NYA",
}  # fmt: skip
BACK = {new: old for old, new in NAMES.items()}
GOLD = Path(__file__).resolve().parents[3] / "golden" / "seeds-gold.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same project with the default names and with others, open."""

    usual: Project
    renamed: Project

    @property
    def article_ids(self) -> list[str]:
        return list(article_ids(self.usual))


def fill(path: Path, articles: Path, gold_file: Path) -> None:
    """Suggestions for all articles, gold for all, and every kind of decision by another reviewer on half."""
    with open_project(path, create=True) as project:
        import_paths(project, [articles], Silent())
        suggest_articles(project, Silent())
        import_paths(project, [gold_file], Silent(), intake=Intake(carry=Carry.GOLD, reviewer="gold"))
        ids = list(article_ids(project))
        for article_id in ids[: (len(ids) + 1) // 2]:
            for number, entity in enumerate(open_review(project, article_id, "BS").entities):
                review = open_review(project, article_id, "BS")
                if (change := decision(review, entity, number % 5)) is not None:
                    commit(project, change)


def decision(review: Review, entity: Entity, kind: int) -> Any:
    if entity.id not in review.by_id or kind == 4:
        return None
    if kind == 0:
        return decide(review, entity.id, Verdict.ACCEPTED)
    if kind == 1:
        return decide(review, entity.id, Verdict.REJECTED)
    if kind == 2:  # neither text nor label
        return edit(review, replace(entity, attributes={"note": "x"}), "note on")
    span = moved(review.article.text, entity.span, Edge.END, -1, Unit.WORD)
    return edit(review, replace(entity, span=span), "move")


def rename_all(project: Project) -> None:
    """All at once, as an import of a `labels.toml` does."""
    labels = project_label_set(project)
    for old, new in NAMES.items():
        labels = changed(labels, old, replace(labels.by_name[old], name=new))
    change_labels(project, "RK", labels, "rename", Silent())


@pytest.fixture(scope="module", params=["samples", "sources"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp(request.param)
    articles, gold_file = seeds(), GOLD
    if request.param == "sources":
        shared: Path = request.getfixturevalue("shared")
        articles, gold_file = shared / "seeds", shared / "eval" / "seeds.jsonl"
    fill(folder / "usual.db", articles, gold_file)
    shutil.copyfile(folder / "usual.db", folder / "renamed.db")
    with open_project(folder / "usual.db") as usual, open_project(folder / "renamed.db") as renamed:
        rename_all(renamed)
        yield Pair(usual, renamed)


def contents(annotations: tuple[Annotation, ...], names: Mapping[str, str]) -> list[object]:
    """What annotations say, labels by the names in `names`, links by the entity that they lead to."""
    entities = {a.id: (a.span, names.get(a.label, a.label)) for a in annotations if isinstance(a, Entity)}
    return [
        (entities[a.id], dict(a.attributes), a.verdict, a.origin)
        if isinstance(a, Entity)
        else (a.claim, a.verdict, a.origin, entities.get(a.speaker_entity or ""))
        for a in annotations
    ]


def test_the_same_suggestions_are_shown_and_speakers_are_linked_to_the_same_entities(pair: Pair) -> None:
    links = 0
    for article_id in pair.article_ids:
        for reviewer in ("BS", "new"):
            usual = open_review(pair.usual, article_id, reviewer).items
            renamed = open_review(pair.renamed, article_id, reviewer).items
            assert {a.label for a in renamed if isinstance(a, Entity)} <= set(BACK)
            assert contents(renamed, BACK) == contents(usual, {})
            links += sum(isinstance(a, Quotation) and a.speaker_entity is not None for a in usual)
    assert links > 0


def test_the_same_suggestions_are_shown_when_they_are_made_after_the_renaming(
    pair: Pair, tmp_path: Path
) -> None:
    shutil.copyfile(pair.renamed.path, tmp_path / "again.db")
    with open_project(tmp_path / "again.db") as again:
        suggest_articles(again, Silent())
        for article_id in pair.article_ids:
            usual = open_review(pair.usual, article_id, "new").items
            assert contents(open_review(again, article_id, "new").items, BACK) == contents(usual, {})


def test_a_speaker_is_completed_from_the_same_names_and_linked_to_the_same_entity(pair: Pair) -> None:
    for article_id in pair.article_ids:
        usual, renamed = (open_review(project, article_id, "new") for project in (pair.usual, pair.renamed))
        labels, others = project_label_set(pair.usual), project_label_set(pair.renamed)
        assert speakers(usual, labels)
        assert [e.span for e in speakers(renamed, others)] == [e.span for e in speakers(usual, labels)]
        names = speaker_names(usual, labels)
        assert list(speaker_names(renamed, others).items()) == list(names.items())
        for name in {name for quotation in usual.quotations for name in (*names.values(), "nobody")}:
            assert bearer(renamed, name, others) == bearer(usual, name, labels)


def bearer(review: Review, name: str, labels: LabelSet) -> Span | None:
    linked = with_speaker(review, review.quotations[0], name, labels)
    return None if linked.speaker_entity is None else review.by_id[linked.speaker_entity].extent


@pytest.mark.parametrize("what", list(What))
def test_tei_has_the_same_elements_and_comes_back_under_the_names_of_the_project(
    pair: Pair, what: What, tmp_path: Path
) -> None:
    written = []
    for name, project in (("usual", pair.usual), ("renamed", pair.renamed)):
        path = tmp_path / f"{name}.xml"
        export(project, path, "tei", Silent(), choice=Choice(what=what, reviewers=reviewers(what)))
        written.append(path.read_bytes())
    assert written[0] == written[1]
    usual, renamed = (read_back(p, tmp_path / "usual.xml", tmp_path) for p in (pair.usual, pair.renamed))
    assert [contents(found, BACK) for found in renamed] == [contents(found, {}) for found in usual]
    assert len(labels_of(renamed)) >= 7
    assert labels_of(renamed) <= set(BACK)


def read_back(project: Project, path: Path, folder: Path) -> list[tuple[Annotation, ...]]:
    """What a dataset holds of each article once it is imported into a copy of the project."""
    shutil.copyfile(project.path, folder / "copy.db")
    with open_project(folder / "copy.db") as copy:
        import_paths(copy, [path], Silent(), intake=Intake(carry=Carry.GOLD, reviewer="back"))
        return [
            tuple(sorted(decisions(copy, article_id, "back").values(), key=reading_order))
            for article_id in article_ids(copy)
        ]


def labels_of(articles: list[tuple[Annotation, ...]]) -> set[str]:
    return {a.label for annotations in articles for a in annotations if isinstance(a, Entity)}


def reviewers(what: What) -> frozenset[str]:
    return frozenset({"gold"}) if what is What.GOLD else frozenset()


def with_names(value: Any, names: Mapping[str, str]) -> Any:
    """JSON with its labels, as values of `label` and as keys, by other names."""
    if isinstance(value, dict):
        return {
            names.get(key, key): names[part] if key == "label" else with_names(part, names)
            for key, part in value.items()
        }
    return [with_names(part, names) for part in value] if isinstance(value, list) else value


TEXT_FORMATS = [
    "brat",
    "conll",
    "conllu",
    "csv",
    "doccano",
    "html",
    "jsonl",
    "labelstudio",
    "prodigy",
    "webannotation",
]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_other_formats_have_the_same_text_but_for_the_names(pair: Pair, name: str, tmp_path: Path) -> None:
    written = []
    for folder, project in (("usual", pair.usual), ("renamed", pair.renamed)):
        (tmp_path / folder).mkdir()
        choice = Choice(reviewers=frozenset({"gold"}))
        export(project, tmp_path / folder / "out", name, Silent(), choice=choice)
        files = sorted(path for path in (tmp_path / folder).rglob("[!.]*") if path.is_file())
        files = [path for path in files if path.suffix != ".sha256"]
        written.append({path.name: path.read_text(encoding="utf-8") for path in files})
    usual, renamed = written
    assert any("SI_ORANG" in text for text in renamed.values())
    back = {file: re.sub("|".join(BACK), lambda m: BACK[m[0]], text) for file, text in renamed.items()}
    assert back == usual


def test_gold_that_comes_under_the_default_names_gets_those_of_the_project(
    pair: Pair, tmp_path: Path
) -> None:
    path = tmp_path / "gold.jsonl"
    export(pair.usual, path, "jsonl", Silent(), choice=Choice(reviewers=frozenset({"gold"})))
    usual, renamed = (read_back(project, path, tmp_path) for project in (pair.usual, pair.renamed))
    assert [contents(found, BACK) for found in renamed] == [contents(found, {}) for found in usual]
    assert len(labels_of(renamed)) >= 7
    assert labels_of(renamed) <= set(BACK)


def test_a_model_learns_the_same_from_renamed_gold(pair: Pair) -> None:
    usual, renamed = (gold_of(project) for project in (pair.usual, pair.renamed))
    model, other = train(usual, Silent()), train(renamed, Silent())
    assert [[BACK[label] for label in layer] for layer in other.layers] == [list(one) for one in model.layers]
    answers, others = tagged_with(model, usual, Silent()), tagged_with(other, renamed, Silent())
    number_of_answers = 0
    for article_id, answer in answers.items():
        assert sorted(map(repr, without_versions(others[article_id], BACK))) == sorted(
            map(repr, without_versions(answer, {}))
        )
        number_of_answers += sum(isinstance(a, Quotation) and a.speaker is not None for a in answer)
    assert number_of_answers > 0


def gold_of(project: Project) -> list[Record]:
    return [record for record in gold(project) if record.work and record.work.reviewer == "gold"]


def without_versions(annotations: Any, names: Mapping[str, str]) -> list[object]:
    """Claims and scores; the version of the model is made of its bytes, in which labels stand."""
    return [
        (names.get(a.label, a.label) if isinstance(a, Entity) else "", a.extent, a.origin.score)
        + (() if isinstance(a, Entity) else a.claim)
        for a in annotations
    ]


def test_evaluation_gives_the_same_figures(pair: Pair) -> None:
    usual, renamed = (evaluate_project(p, Silent()).to_json() for p in (pair.usual, pair.renamed))
    assert usual["suggesters"]["merged"]["entities"]["strict"]["f1"] > 0
    assert with_names(renamed, BACK) == usual


@pytest.mark.parametrize("order", [Order.NOVELTY, Order.UNCERTAINTY, Order.UNDECIDED])
def test_the_queue_has_the_same_order(pair: Pair, order: Order) -> None:
    usual, renamed = (list(listing(p, "new", Silent(), order=order)) for p in (pair.usual, pair.renamed))
    assert renamed == usual


@pytest.mark.parametrize(("old", "new"), NAMES.items())
def test_a_filter_finds_the_same_articles_by_either_name_of_a_label(pair: Pair, old: str, new: str) -> None:
    for suggester in ("", "entities"):
        query = Filter(label=old, suggester=suggester)
        usual = list(listing(pair.usual, "new", Silent(), wanted=query))
        for name in (old, new):
            query = Filter(label=name, suggester=suggester)
            assert list(listing(pair.renamed, "new", Silent(), wanted=query)) == usual


def test_a_label_set_of_an_older_version_knows_who_speaks_by_the_names_that_labels_had(
    pair: Pair, tmp_path: Path
) -> None:
    shutil.copyfile(pair.renamed.path, tmp_path / "old.db")
    with open_project(tmp_path / "old.db") as old:
        toml = stored(old, "labels") or ""
        lines = [line for line in toml.split("\n") if not line.startswith(("speaks", "tei"))]
        assert len(lines) == len(toml.split("\n")) - 2 * len(NAMES)
        with old.write() as connection:
            connection.execute("UPDATE setting SET value = ? WHERE name = 'labels'", ("\n".join(lines),))
        assert project_label_set(old) == project_label_set(pair.renamed)


def test_merged_labels_keep_what_the_one_that_stays_can_do() -> None:
    labels = merged(default_labels(), "ORG", "PERSON")
    assert labels.by_name["PERSON"].speaks == "person"
    assert "orgName" not in labels_to_toml(labels)
