"""The expected content of a project file, computed from its journal with the pure functions of `core.review`.

Also computes, for each reviewer, the actions that undo and redo come to, and whether somebody has changed the
same objects since: only then may undo step over the action.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotator.assets import default_labels
from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.change import Change, DecisionChange, Pass, SettingChange
from annotator.core.labels import LabelSet
from annotator.core.review import Review, applied
from annotator.core.settings.project_settings import labels_setting, registry
from annotator.store.journal import labels_taken_up
from tests.unit.store.small_project import ARTICLES

LABELS = labels_setting(default_labels)
SETTINGS = registry(LABELS)
Part = tuple[object, ...]
ORDER: Part = ("rest", "order")  # of the labels


class Kin:
    """Names of labels that were renamed to each other or merged, once in the project's life."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def of(self, name: str) -> str:
        """One name for all of them."""
        while name in self._parents:
            name = self._parents[name]
        return name

    def join(self, labels: LabelSet) -> None:
        """Learn from the former names in a set."""
        for label in labels.labels:
            for name in label.formerly:
                first, second = self.of(name), self.of(label.name)
                if first != second:
                    self._parents[first] = second


@dataclass
class Action:
    """An action that undo or redo may come to, and whether others changed the same objects since."""

    change: Change
    parts: frozenset[Part]
    disturbed: bool = False


@dataclass
class Work:
    """The decisions of one reviewer, and the actions that can be undone and redone."""

    reviewer: str
    reviews: dict[str, Review] = field(default_factory=dict)
    past: list[Action] = field(default_factory=list)
    future: list[Action] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reviews = {name: Review(article, Pass(self.reviewer)) for name, article in ARTICLES.items()}


class Folded:
    """The project: the work of each reviewer, and the stored settings."""

    def __init__(self, reviewers: Iterable[str]) -> None:
        self.works = {reviewer: Work(reviewer) for reviewer in reviewers}
        self.settings: dict[str, str] = {}
        self.kin = Kin()

    @property
    def labels(self) -> LabelSet:
        """The label set in effect."""
        return LABELS.read(self.settings.get("labels")) or default_labels()

    def fold(self, change: Change) -> None:
        """Apply a change of the journal."""
        for setting in change.settings:
            assert self.settings.get(setting.name) == setting.before
            if setting.after is None:
                self.settings.pop(setting.name, None)
            else:
                self.settings[setting.name] = setting.after
        self.kin.join(self.labels)
        for work in self.works.values():
            own = tuple(d for d in change.decisions if (d.reviewer or change.reviewer) == work.reviewer)
            passes = change.passes if change.reviewer == work.reviewer else ()
            theirs = Change(change.action, work.reviewer, own, passes)
            for name in theirs.article_ids:
                work.reviews[name] = applied(work.reviews[name], theirs)
        for part in change.relabellings:
            work = self.works[part.reviewer]
            item = work.reviews[part.article_id].decisions.get(part.id)
            if isinstance(item, Entity) and item.label == part.before:
                decision = DecisionChange(part.article_id, part.id, item, replace(item, label=part.after))
                relabelled = Change(change.action, work.reviewer, (decision,))
                work.reviews[part.article_id] = applied(work.reviews[part.article_id], relabelled)

    def do(self, change: Change) -> None:
        """Apply a new action of its reviewer."""
        self.disturb(change)
        self.fold(change)
        work = self.works[change.reviewer]
        parts = self.parts(change)
        # Decided on a view of before a label was deleted: nothing comes back under it.
        deleted = _used(set(parts)) - self.labels.by_name.keys()
        work.past.append(Action(change, parts, disturbed=bool(deleted)))
        work.future.clear()

    def disturb(self, change: Change, *, own: bool = False) -> None:
        """Mark the actions of other reviewers that are about the same as a change; with `own` of all."""
        parts = self.parts(change)
        for work in self.works.values():
            if own or work.reviewer != change.reviewer:
                for action in (*work.past, *work.future):
                    action.disturbed |= self.overlap(parts, action.parts)

    def overlap(self, parts: frozenset[Part], others: frozenset[Part]) -> bool:
        """Whether two changes concern the same objects; labels are compared by their current names."""
        first, second = self._resolved(parts), self._resolved(others)
        both = {part for part in first & second if part[0] != "label used"}
        return bool(
            both
            or (_used(first) & _structure(second) or _used(second) & _structure(first))
            or ((ORDER in first and _structure(second)) or (ORDER in second and _structure(first)))
        )

    def _resolved(self, parts: frozenset[Part]) -> set[Part]:
        return {(part[0], self.kin.of(str(part[1]))) if "label" in str(part[0]) else part for part in parts}

    def parts(self, change: Change) -> frozenset[Part]:
        """The objects that a change concerns: decisions, passes, keys of settings, and used labels."""
        result: set[Part] = {("pass", p.article_id, change.reviewer) for p in change.passes}
        for d in change.decisions:
            result.add(("decision", d.article_id, d.reviewer or change.reviewer, d.id))
            sides = (side for side in (d.before, d.after) if isinstance(side, Entity))
            result |= {("label used", side.label) for side in sides}
        result |= {("decision", r.article_id, r.reviewer, r.id) for r in change.relabellings}
        for setting in change.settings:
            result |= setting_parts(setting)
        return frozenset(result)

    def known_key(self, key: object) -> object:
        """A key of a setting, by one name for all that its label has had."""
        if isinstance(key, tuple):
            return tuple(self.kin.of(part) for part in key)
        return self.kin.of(str(key))

    def knows(self, label: str) -> bool:
        """Whether the set has the label, by whatever name."""
        return self.labels.today.get(label, label) in self.labels.by_name

    def gone(self, change: Change) -> set[str]:
        """The labels that were deleted and under which the change would accept something."""
        today = self.labels.today
        names = {today.get(name, name) for name in labels_taken_up(change.decisions)}
        return names - self.labels.by_name.keys()

    def agrees(self, change: Change) -> bool:
        """Whether what the change says was there before it is there, by whatever name."""
        work = self.works[change.reviewer]
        passes = all(work.reviews[step.article_id].work == step.before for step in change.passes)
        current = (
            self.like(work.reviews[part.article_id].decisions.get(part.id), part.before)
            for part in change.decisions
        )
        return passes and all(current)

    def like(self, first: Annotation | None, second: Annotation | None) -> bool:
        """Whether two annotations are equal except for former names of the label."""
        return self._known(first) == self._known(second)

    def _known(self, item: Annotation | None) -> Annotation | None:
        if isinstance(item, Entity):
            return replace(item, label=self.kin.of(item.label))
        return unlinked(item)


def _used(parts: set[Part]) -> set[object]:
    return {part[1] for part in parts if part[0] == "label used"}


def _structure(parts: set[Part]) -> set[object]:
    return {part[1] for part in parts if part[0] == "label structure"}


def entries(name: str, text: str | None) -> dict[object, object]:
    """The value of a setting by its keys; labels without their former names, which undo may leave there."""
    value = SETTINGS[name].read(text)
    if name == "labels":
        labels = value or default_labels()
        order = tuple(label.name for label in labels.labels)
        return {
            **{label.name: replace(label, formerly=()) for label in labels.labels},
            "quotations": labels.quotations,
            "order": order,
        }
    if name == "rules":
        return {rule.about: rule for rule in value}
    if name == "learning":
        return {"on": value.on, "report": value.report}
    return dict(value) if isinstance(value, Mapping) else {"": value}


def named_parts(name: str, text: str | None) -> set[tuple[str, ...]]:
    """The thresholds and rules in a setting, each with the label last."""
    value = SETTINGS[name].read(text)
    if name == "thresholds":
        return {(str(least), kind) for kind, least in value.items()}
    return {rule.about for rule in value} if name == "rules" else set()


def keys_of(change: SettingChange) -> set[object]:
    """The keys that a change of a setting is about; the order of labels only where all stay."""
    before, after = entries(change.name, change.before), entries(change.name, change.after)
    keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    return keys - {"order"} if keys > {"order"} else keys


def setting_parts(change: SettingChange) -> set[Part]:
    """The parts of a change of the label set; an added, removed or renamed label concerns all its users."""
    keys = keys_of(change)
    if change.name == "thresholds":
        return {("threshold of label", key) for key in keys}
    if change.name == "rules":
        # By reviewer and words: the label may have another name by now.
        return {("rule", *key[:2]) for key in keys if isinstance(key, tuple)} | {
            ("label used", key[2]) for key in keys if isinstance(key, tuple) and key[1] != "source"
        }
    if change.name != "labels":
        return {(change.name, key) for key in keys}
    before, after = (LABELS.read(text) or default_labels() for text in (change.before, change.after))
    result: set[Part] = {("rest", key) for key in keys & {"quotations", "order"}}
    for name in {*before.by_name, *after.by_name}:
        sides = [labels.by_name.get(name) for labels in (before, after)]
        labels = [side for side in sides if side is not None]
        if sides[0] != sides[1]:
            result |= {("label itself", name), *(("digit", label.key) for label in labels if label.key)}
        if len(labels) < 2 or labels[0].formerly != labels[1].formerly:
            names = {name, *(old for label in labels for old in label.formerly)}
            tags = ("label structure", "label itself", "threshold of label")
            result |= {(tag, each) for each in names for tag in tags}
    return result


def structural(change: Change) -> bool:
    """Whether labels are added, removed or renamed."""
    return any(part[0] == "label structure" for s in change.settings for part in setting_parts(s))


def unlinked(item: Annotation | None) -> Annotation | None:
    """The annotation without the link to the speaker, whose entity may no longer exist."""
    return replace(item, speaker_entity=None) if isinstance(item, Quotation) else item


def held(review: Review) -> dict[str, Annotation | None]:
    """A review's decisions without their links."""
    return {item_id: unlinked(item) for item_id, item in review.decisions.items()}


def said(item: Quotation, text: str) -> tuple[str | None, ...]:
    """A quotation as a row of the view shows it."""
    content = " … ".join(span.of(text) for span in item.contents)
    parts = (span.of(text) if span else None for span in (item.cue, item.source))
    return (item.type, content, *parts, item.speaker)
