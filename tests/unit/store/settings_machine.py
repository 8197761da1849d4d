"""Random actions on the settings of a project, by the reviewer or by a colleague in another program."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from annotator.core.annotation import QuotationType, Verdict
from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet, QuotationRules, added, changed, merged, moved, without
from annotator.core.listing import Filter, Order, QueueOrder
from annotator.core.progress import Silent
from annotator.core.same_words import SameEntity, in_words, same_as
from annotator.core.settings.project_settings import MemoryScope
from annotator.operations.learning.lessons import set_learning
from annotator.operations.project.label_set import change_guidelines, change_labels, project_label_set
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.bulk import Order as BulkOrder
from annotator.operations.reviewing.bulk import carry_out, same_lines
from annotator.operations.reviewing.queue import save_filter, set_queue_order
from annotator.operations.reviewing.review_article import open_review
from annotator.operations.reviewing.rules import change_rules, rules
from annotator.operations.suggesting.shown_suggestions import set_memory_scope, set_thresholds, thresholds
from tests.unit.store.consistent import Consistent
from tests.unit.store.small_project import ARTICLES

PARTS = ("title", "covers", "key")
NAMES = ("ORANG", "LEMBAGA", "TEMPAT", "JABATAN", "SUNGAI")

colleague = st.booleans()
kinds = st.sets(st.sampled_from(QuotationType), min_size=1)
places = st.integers(0, 11)
names = st.sampled_from(NAMES)


class SettingsMachine(Consistent):
    """Every action is done by the current reviewer, or by the other one in another program."""

    @contextlib.contextmanager
    def acting(self, name: str, *, colleague: bool) -> Iterator[tuple[Project, str]]:
        """Who acts, and where; the reviewer in view sees what came of it."""
        self.actions[name] += 1
        if colleague:
            yield self.other, self.colleague
            self.take()
        else:
            yield self.file, self.reviewer
            self.look()

    def change_label_set(self, name: str, colleague: bool, change: object) -> None:
        with self.acting(name, colleague=colleague) as (project, reviewer):
            labels = project_label_set(project)
            try:
                assert callable(change)
                after = change(labels)
                if after != labels:
                    change_labels(project, reviewer, after, name, Silent())
            except FormatError:
                self.actions["refused: labels"] += 1

    @rule(name=names, digit=st.sampled_from(["", "9"]), colleague=colleague)
    def add_label(self, name: str, digit: str, colleague: bool) -> None:
        new = Label(name, name.title(), digit, "#7a4a00", "#e0b060")
        self.change_label_set("add label", colleague, lambda labels: added(labels, new))

    @rule(
        n=places,
        part=st.sampled_from(["title", "covers", "key"]),
        text=st.sampled_from("89"),
        colleague=colleague,
    )
    def change_label(self, n: int, part: str, text: str, colleague: bool) -> None:
        def change(labels: LabelSet) -> LabelSet:
            label = labels.labels[n % len(labels.labels)]
            return changed(labels, label.name, replace(label, **{part: text}))

        self.change_label_set("change label", colleague, change)

    @rule(n=places, name=names, colleague=colleague)
    def rename_label(self, n: int, name: str, colleague: bool) -> None:
        def change(labels: LabelSet) -> LabelSet:
            label = labels.labels[n % len(labels.labels)]
            return changed(labels, label.name, replace(label, name=name))

        self.change_label_set("rename label", colleague, change)

    @rule(n=places, m=places, colleague=colleague)
    def merge_labels(self, n: int, m: int, colleague: bool) -> None:
        def change(labels: LabelSet) -> LabelSet:
            first, second = labels.labels[n % len(labels.labels)], labels.labels[m % len(labels.labels)]
            return merged(labels, first.name, second.name)

        self.change_label_set("merge labels", colleague, change)

    @rule(n=places, m=places, times=st.lists(st.integers(0, 2), min_size=4, max_size=4), rule=st.booleans())
    def work_while_labels_are_merged(self, n: int, m: int, times: list[int], rule: bool) -> None:
        """The reviewer undoes and redoes settings of labels while a colleague has them merged."""
        labels = self.folded.labels.labels
        for place, least in ((n, 0.5), (m, 0.95)) if n % 2 else ((n, 0.95),):
            if rule:
                self.make_rule_about(labels[place % len(labels)].name)
            else:
                self.set_threshold(place % len(labels), least, colleague=False)
        for _ in range(times[0]):
            self.step_back(self.reviewer)
        pair = (n, m) if times[0] % 2 else (m, n)
        self.merge_labels(*pair, colleague=True)
        for _ in range(times[1]):
            self.step_back(self.reviewer)
        for _ in range(times[2]):
            self.step_on(self.reviewer)
        if times[3]:
            self.step_back(self.colleague)
        self.look()

    def make_rule_about(self, label: str) -> None:
        """Make a rule for one name, as the entity that the label is for."""
        same = SameEntity("Sari Melati", label, Verdict.ACCEPTED)
        with self.acting("make a rule", colleague=False) as (project, reviewer):
            order = BulkOrder(f"make a rule: {label}", same.review_action, (), rule=same)
            carry_out(project, reviewer, order, Silent())

    @rule(n=places, step=st.sampled_from([-2, -1, 1, 3]), colleague=colleague)
    def move_label(self, n: int, step: int, colleague: bool) -> None:
        self.change_label_set(
            "move label",
            colleague,
            lambda labels: moved(labels, labels.labels[n % len(labels.labels)].name, step),
        )

    @rule(n=places, colleague=colleague)
    def delete_label(self, n: int, colleague: bool) -> None:
        def change(labels: LabelSet) -> LabelSet:
            few = len(labels.labels) < 4
            return labels if few else without(labels, labels.labels[n % len(labels.labels)].name)

        self.change_label_set("delete label", colleague, change)

    @rule(
        annotated=st.booleans(),
        kinds=st.sets(st.sampled_from(QuotationType), min_size=1),
        colleague=colleague,
    )
    def set_quotation_rules(self, annotated: bool, kinds: set[QuotationType], colleague: bool) -> None:
        new = QuotationRules(annotated, tuple(kind for kind in QuotationType if kind in kinds))
        self.change_label_set("quotation rules", colleague, lambda labels: replace(labels, quotations=new))

    @rule(n=places, least=st.sampled_from([None, 0.0, 0.5, 0.95]), colleague=colleague)
    def set_threshold(self, n: int, least: float | None, colleague: bool) -> None:
        with self.acting("threshold", colleague=colleague) as (project, reviewer):
            kinds = [*(label.name for label in project_label_set(project).labels), *QuotationType]
            present = thresholds(project)
            present.pop(kinds[n % len(kinds)], None)
            chosen = {} if least is None else {str(kinds[n % len(kinds)]): least}
            set_thresholds(project, reviewer, present | chosen)

    @rule(markdown=st.sampled_from([None, "# Pedoman", "# “Lain”\n"]), colleague=colleague)
    def write_guidelines(self, markdown: str | None, colleague: bool) -> None:
        with self.acting("guidelines", colleague=colleague) as (project, reviewer):
            change_guidelines(project, reviewer, markdown)

    @rule(name=st.sampled_from(list(ARTICLES)), n=places, everywhere=st.booleans(), colleague=colleague)
    def make_rule(self, name: str, n: int, everywhere: bool, colleague: bool) -> None:
        with self.acting("make a rule", colleague=colleague) as (project, reviewer):
            review = open_review(project, name, reviewer)
            same = same_as(review, review.items[n % len(review.items)].id) if review.items else None
            if same is not None:
                lines = same_lines(project, reviewer, same, Silent()) if everywhere else ()
                order = BulkOrder(f"make a rule: {in_words(same)}", same.review_action, lines, rule=same)
                carry_out(project, reviewer, order, Silent())

    @rule(n=places, colleague=colleague)
    def switch_rule(self, n: int, colleague: bool) -> None:
        with self.acting("switch a rule", colleague=colleague) as (project, reviewer):
            current = list(rules(project))
            if current:
                place = n % len(current)
                current[place] = replace(current[place], on=not current[place].on)
                change_rules(project, current, "switch a rule", reviewer)

    @rule(n=places, colleague=colleague)
    def remove_rule(self, n: int, colleague: bool) -> None:
        with self.acting("remove a rule", colleague=colleague) as (project, reviewer):
            current = list(rules(project))
            if current:
                del current[n % len(current)]
                change_rules(project, current, "remove a rule", reviewer)

    @rule(scope=st.sampled_from(MemoryScope), colleague=colleague)
    def choose_memory_scope(self, scope: MemoryScope, colleague: bool) -> None:
        with self.acting("memory", colleague=colleague) as (project, reviewer):
            set_memory_scope(project, reviewer, scope)

    @rule(order=st.sampled_from(Order), seed=st.integers(6, 8), colleague=colleague)
    def sort_queue(self, order: Order, seed: int, colleague: bool) -> None:
        with self.acting("order", colleague=colleague) as (project, reviewer):
            set_queue_order(project, reviewer, QueueOrder(order, seed))

    @rule(
        name=st.sampled_from(["a", "é “x”"]), state=st.sampled_from([None, *PassState]), colleague=colleague
    )
    def save_filter(self, name: str, state: PassState | None, colleague: bool) -> None:
        with self.acting("filter", colleague=colleague) as (project, reviewer):
            save_filter(project, reviewer, name, state and Filter(state=state))

    @rule(on=st.booleans(), colleague=colleague)
    def switch_learning(self, on: bool, colleague: bool) -> None:
        with self.acting("learning", colleague=colleague) as (project, reviewer):
            set_learning(project, reviewer, on)

    @precondition(lambda self: self.works[self.colleague].past)
    @rule()
    def colleague_undoes(self) -> None:
        self.actions["colleague undoes"] += 1
        self.step_back(self.colleague)

    @precondition(lambda self: self.works[self.colleague].future)
    @rule()
    def colleague_does_again(self) -> None:
        self.actions["colleague does again"] += 1
        self.step_on(self.colleague)
