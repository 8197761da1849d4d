"""Rules of a project: what a reviewer wants decided alike from now on, done when an article is opened.

A rule speaks for the reviewer who made it, in his passes alone, and its decisions count as his; that a rule
made them stands in their evidence and in the journal (docs/adr/0005). It speaks once about a suggestion: what
somebody ever decided, and be it to take it back, it leaves alone. Articles that are done stay as they are.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from annotator.core.annotation import Annotation, Entity
from annotator.core.change import Change, SettingChange
from annotator.core.concordance import CLOSED
from annotator.core.messages import Message, joined
from annotator.core.project_settings import RULES
from annotator.core.review import Review, applied
from annotator.core.same_words import Rule, Same, SameEntity, done_to, in_words
from annotator.store.connection import Project
from annotator.store.journal import change_setting, enter, mentioned
from annotator.store.labels import gone_labels, todays_names
from annotator.store.settings import read, setting_change


def rules(project: Project) -> tuple[Rule, ...]:
    """The rules of all reviewers, the newest first: where two speak of one suggestion, the newer decides.

    Labels go by today's names.
    """
    return RULES.rename(read(project, RULES), todays_names(project))


def new_rule(project: Project, same: Same, reviewer: str, but: Sequence[str] = ()) -> SettingChange:
    """What the project says with a new rule, in the place of an older one about the same."""
    rule = Rule(same, reviewer, datetime.now(UTC).date().isoformat(), but=tuple(but))
    others = (old for old in rules(project) if old.about != rule.about)
    return setting_change(project, RULES, (rule, *others))


def change_rules(project: Project, now: Sequence[Rule], action: str, reviewer: str) -> bool:
    """Keep other rules, as one action that undo takes back; `False` if they are the same. What they decided
    so far stays. Raises `ProjectError`.
    """
    return change_setting(project, reviewer, RULES, tuple(now), action)


def with_rules(project: Project, review: Review) -> Review:
    """The review after the rules have spoken; what they decide is written to the file and its journal."""
    writable = os.access(project.path, os.W_OK)
    if review.work.state in CLOSED or not writable:
        return review
    present = _written(review)
    for rule in rules(project):
        mine = rule.on and rule.reviewer == review.work.reviewer
        if mine and rule.same.words in present and not _about_gone_label(project, rule):
            review = _spoken(project, review, rule)
    return review


def _about_gone_label(project: Project, rule: Rule) -> bool:
    """Whether the label has been deleted since: nothing is to be held under it again."""
    return isinstance(rule.same, SameEntity) and bool(gone_labels(project, [rule.same.label]))


def _written(review: Review) -> set[str]:
    """The texts that a rule could be about: of open entities and of the sources of open quotations."""
    spans = [item.span if isinstance(item, Entity) else item.source for item in review.undecided]
    return {span.of(review.article.text) for span in spans if span is not None}


def _spoken(project: Project, review: Review, rule: Rule) -> Review:
    same, text = rule.same, review.article.text
    meant = [item.id for item in review.undecided if same.means(item, text) and item.id not in rule.but]
    for item_id in set(meant) & mentioned(project, review.article.id, meant):
        meant.remove(item_id)
    decisions = [part for item_id in meant for part in done_to(review, item_id, same.deed).decisions]
    if not decisions:
        return review
    by_rule = tuple(replace(part, after=_by_rule(part.after, same)) for part in decisions)
    # The pass stays as it is: a rule does not read.
    change = Change(Message("rule: {0}", in_words(same)), review.work.reviewer, by_rule)
    enter(project, change)
    return applied(review, change)


def _by_rule(decision: Annotation | None, same: Same) -> Annotation | None:
    if decision is None or decision.origin is None:
        return decision
    evidence = joined([decision.origin.evidence, Message("by the rule: {0}", in_words(same))])
    return replace(decision, origin=replace(decision.origin, evidence=evidence))
