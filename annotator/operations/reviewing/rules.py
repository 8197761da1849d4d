"""Rules of a project: decisions that are applied automatically when a reviewer opens an article.

A rule applies only to the passes of the reviewer who made it, and its decisions count as the reviewer's own;
their evidence and the journal name the rule (docs/adr/0005). It is applied to a suggestion only once: a
suggestion that anyone ever decided, even if that was undone, is not changed. Done articles are not changed.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from annotator.core.annotation import Annotation, Entity
from annotator.core.change import Change, SettingChange
from annotator.core.concordance import CLOSED
from annotator.core.effects import Written, effects_of
from annotator.core.messages import Message, joined
from annotator.core.review import Review, applied
from annotator.core.same_words import Rule, SameEntity, Selector, in_words, perform
from annotator.core.settings.project_settings import RULES
from annotator.store.connection import Project
from annotator.store.journal import change_setting, enter, mentioned
from annotator.store.labels import gone_labels, todays_names
from annotator.store.settings import read, setting_change


def rules(project: Project) -> tuple[Rule, ...]:
    """The rules of all reviewers, newest first: if two apply to one suggestion, the newer one decides.

    Labels have their current names.
    """
    return RULES.rename(read(project, RULES), todays_names(project))


def new_rule(project: Project, same: Selector, reviewer: str, but: Sequence[str] = ()) -> SettingChange:
    """The change that adds a rule, which replaces an older one with the same key."""
    rule = Rule(same, reviewer, datetime.now(UTC).date().isoformat(), but=tuple(but))
    others = (old for old in rules(project) if old.about != rule.about)
    return setting_change(project, RULES, (rule, *others))


def change_rules(project: Project, now: Sequence[Rule], action: str, reviewer: str) -> Written[bool]:
    """Set the rules as one action; `False` if they are unchanged. Decisions of rules are kept.

    Raises `ProjectError`.
    """
    change = change_setting(project, reviewer, RULES, tuple(now), action)
    return Written(bool(change), effects_of(change))


def with_rules(project: Project, review: Review) -> Review:
    """The review after the rules are applied; their decisions are written with the journal."""
    writable = os.access(project.path, os.W_OK)
    if review.work.state in CLOSED or not writable:
        return review
    present = _open_texts(review)
    for rule in rules(project):
        mine = rule.on and rule.reviewer == review.work.reviewer
        if mine and rule.same.words in present and not _about_gone_label(project, rule):
            review = _applied_rule(project, review, rule)
    return review


def _about_gone_label(project: Project, rule: Rule) -> bool:
    """Whether the label of the rule was deleted, so that it must not be applied."""
    return isinstance(rule.same, SameEntity) and bool(gone_labels(project, [rule.same.label]))


def _open_texts(review: Review) -> set[str]:
    """The texts to which a rule can apply: open entities, and sources of open quotations."""
    spans = [item.span if isinstance(item, Entity) else item.source for item in review.undecided]
    return {span.of(review.article.text) for span in spans if span is not None}


def _applied_rule(project: Project, review: Review, rule: Rule) -> Review:
    same, text = rule.same, review.article.text
    selected = [item.id for item in review.undecided if same.selects(item, text) and item.id not in rule.but]
    for item_id in set(selected) & mentioned(project, review.article.id, selected):
        selected.remove(item_id)
    decisions = [
        part for item_id in selected for part in perform(review, item_id, same.review_action).decisions
    ]
    if not decisions:
        return review
    by_rule = tuple(replace(part, after=_by_rule(part.after, same)) for part in decisions)
    # The state of the pass does not change, because nobody has read the article.
    change = Change(Message("rule: {0}", in_words(same)), review.work.reviewer, by_rule)
    enter(project, change)
    return applied(review, change)


def _by_rule(decision: Annotation | None, same: Selector) -> Annotation | None:
    if decision is None or decision.origin is None:
        return decision
    evidence = joined([decision.origin.evidence, Message("by the rule: {0}", in_words(same))])
    return replace(decision, origin=replace(decision.origin, evidence=evidence))
