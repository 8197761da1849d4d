"""The label set and the guidelines of a project: reading, changing, import and export.

A change of the set is one action: the set, the decisions of all reviewers on renamed labels, and the
thresholds by label are written in one transaction and undone together. Suggestions are never changed: the set
keeps former names, and suggestions are read with the current names (docs/adr/0006).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.assets import default_labels
from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.change import Change, DecisionChange, Relabelling, SettingChange
from annotator.core.effects import Written, effects_of
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet, checked, under_todays_name
from annotator.core.labels_toml import labels_to_toml, parse_label_set
from annotator.core.messages import Message, Plural
from annotator.core.progress import Progress, watched
from annotator.core.settings.merging import MergeError, merge_label_sets
from annotator.core.settings.project_settings import GUIDELINES
from annotator.operations.atomic_files import written_beside
from annotator.store.annotations import decisions
from annotator.store.connection import Project
from annotator.store.journal import change_setting, commit, last_entry
from annotator.store.labels import decisions_labelled, label_use, labels_in_effect
from annotator.store.settings import LABELS, read, renamed_settings, setting_change

_Whose = tuple[str, str]  # article id, reviewer
_IN_USE = Plural(
    "{1} has {0} annotation; merge it into another label instead of deleting it.",
    "{1} has {0} annotations; merge it into another label instead of deleting it.",
)


@dataclass(frozen=True, slots=True)
class LabelUse:
    """The numbers of accepted annotations and of suggestions with one label."""

    accepted: int = 0
    suggested: int = 0


UNUSED = LabelUse()
Uses = Mapping[str, LabelUse]


def project_label_set(project: Project) -> LabelSet:
    """The project's own label set, or the default one if it has none."""
    return labels_in_effect(project)


def label_uses(project: Project) -> Uses:
    """The use of each label, including labels outside the set."""
    return {name: LabelUse(*counts) for name, counts in label_use(project).items()}


def change_labels(
    project: Project,
    reviewer: str,
    wanted: LabelSet,
    action: str,
    progress: Progress,
    base: LabelSet | None = None,
) -> Written[Change]:
    """Set the label set `wanted` and rename the labels of all decisions, as one action.

    `base` is the set that `wanted` was made from: what others changed in the file since then is kept, label
    by label and field by field. Raises `FormatError` if the set is invalid, omits a label with accepted
    annotations, or changes what somebody else changed too, and `CancelledError`; then nothing is written.
    """
    checked(wanted)
    while True:
        # Progress reports let other work run, which must not happen inside the transaction.
        planned_at = last_entry(project)
        after = wanted if base is None else _merged(base, wanted, project_label_set(project))
        if after == project_label_set(project):
            return Written(unchanged := Change(action, reviewer), effects_of(unchanged))
        _refuse_loss(project, after)
        plan = _migration(project, after, progress)
        with project.write():
            if last_entry(project) == planned_at:
                settings = _settings(project, after)
                change = replace(plan, action=action, reviewer=reviewer, settings=settings)
                commit(project, change)
                return Written(change, effects_of(change))


def _merged(base: LabelSet, wanted: LabelSet, current: LabelSet) -> LabelSet:
    try:
        return wanted if current == base else merge_label_sets(base, wanted, current)
    except MergeError as problem:
        raise FormatError(
            "Somebody else changed the same label meanwhile; look at the labels again and repeat the change."
        ) from problem


def _refuse_loss(project: Project, after: LabelSet) -> None:
    uses = label_uses(project)
    for label in project_label_set(project).labels:
        accepted = uses.get(label.name, UNUSED).accepted
        if accepted and label.name not in after.by_name and label.name not in after.today:
            raise FormatError(_IN_USE.of(accepted, label.name))


def _settings(project: Project, after: LabelSet) -> tuple[SettingChange, ...]:
    """The changes of the set and of other settings that name labels."""
    labels = setting_change(project, LABELS, after)
    return (*([labels] if labels.before != labels.after else []), *renamed_settings(project, after.today))


def _migration(project: Project, after: LabelSet, progress: Progress) -> Change:
    """The relabelling of all decisions with former names. A span has a label once: others are removed."""
    today = after.today
    if not today:
        return Change("", "")
    new_names = set(today.values()) - project_label_set(project).by_name.keys()
    groups: dict[tuple[_Whose, object], list[Entity]] = defaultdict(list)
    for article_id, reviewer, decision in decisions_labelled(project, {*today, *today.values()}):
        if isinstance(decision, Entity):
            claim = under_todays_name(decision, today).claim
            groups[(article_id, reviewer), claim].append(decision)
    relabellings: list[Relabelling] = []
    doubles: dict[_Whose, dict[str, Entity]] = defaultdict(dict)
    removed: dict[_Whose, list[Entity]] = defaultdict(list)
    for (whose, _), entities in watched(groups.items(), progress, total=len(groups)):
        by_itself = [entity for entity in entities if entity.label in new_names]
        relabellings += [Relabelling(*whose, e.id, e.label, e.label) for e in by_itself]
        if not any(entity.label in today for entity in entities):
            continue
        survivor, *others = sorted(entities, key=lambda e: (not _holds(e), e.label in today, e.id))
        if survivor.label in today:
            relabellings.append(Relabelling(*whose, survivor.id, survivor.label, today[survivor.label]))
        removed[whose] += others
        doubles[whose] |= {other.id: survivor for other in others}
    dropped = [part for whose, entities in removed.items() for part in _dropped(whose, entities)]
    relinked = [part for whose, survivor in doubles.items() for part in _relinked(project, whose, survivor)]
    return Change("", "", (*relinked, *dropped), relabellings=tuple(relabellings))


def _holds(annotation: Annotation) -> bool:
    return annotation.verdict is not None and annotation.verdict.holds


def _dropped(whose: _Whose, entities: Iterable[Entity]) -> list[DecisionChange]:
    article_id, reviewer = whose
    return [DecisionChange(article_id, entity.id, entity, None, reviewer) for entity in entities]


def _relinked(project: Project, whose: _Whose, survivors: Mapping[str, Entity]) -> list[DecisionChange]:
    """Link speakers of removed duplicates to the remaining entity."""
    if not survivors:
        return []
    article_id, reviewer = whose
    return [
        DecisionChange(article_id, q.id, q, replace(q, speaker_entity=bearer.id), reviewer)
        for q in decisions(project, article_id, reviewer).values()
        if isinstance(q, Quotation) and (bearer := survivors.get(q.speaker_entity or ""))
    ]


def own_guidelines(project: Project) -> str | None:
    """The project's own guidelines as Markdown, or `None` if it uses the default ones."""
    return read(project, GUIDELINES)


def change_guidelines(project: Project, reviewer: str, markdown: str | None) -> Written[None]:
    """Set the guidelines as one action; `None` or a blank text restores the default ones."""
    after = markdown if markdown and markdown.strip() else None
    action = Message("change guidelines" if after else "restore default guidelines")
    return Written(None, effects_of(change_setting(project, reviewer, GUIDELINES, after, action)))


def read_guidelines_file(path: Path) -> str:
    """The Markdown of a file; raises `FormatError` if it is not readable UTF-8 text."""
    return _read(path)


def read_labels_file(path: Path) -> LabelSet:
    """The label set of a `labels.toml`; raises `FormatError` with the line and advice."""
    toml = _read(path)
    try:
        return parse_label_set(toml, default_labels())
    except FormatError as problem:
        raise FormatError("{0}: {1}", path.name, problem) from problem


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FormatError("{0} is not UTF-8 text; save it in that encoding.", path.name) from problem
    except OSError as problem:
        raise FormatError(
            "{0} cannot be read: {1}; choose another file.", path, problem.strerror
        ) from problem


def write_labels_file(project: Project, path: Path) -> None:
    """Write the project's label set with comments that explain it; raises `FormatError`."""
    with written_beside(path) as beside:
        beside.write_text(labels_to_toml(project_label_set(project)), encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """The effect of an import: the resulting set, and the affected labels.

    `renamed` are old and new names (in a merge the new name is that of another label), `kept` are labels with
    annotations that the file lacks, `changed` are the names of labels with the fields that differ.
    """

    after: LabelSet
    added: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    changed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reordered: bool = False
    quotations: bool = False

    @property
    def empty(self) -> bool:
        """Whether the file has the same labels as the project."""
        return not (
            self.added or self.renamed or self.removed or self.changed or self.reordered or self.quotations
        )


_FIELDS = ("title", "key", "light", "dark", "covers", "attributes", "speaks", "tei")


def plan_labels(present: LabelSet, incoming: LabelSet, uses: Uses) -> LabelPlan:
    """The plan for replacing `present` by `incoming`. Raises `FormatError` if the result is invalid.

    Former names are kept. A label with annotations that the file lacks is kept at the end, without its key if
    another label of the file has that key.
    """
    renamed = tuple((old, new) for old, new in incoming.today.items() if old in present.by_name)
    missing = [
        label
        for label in present.labels
        if label.name not in incoming.by_name and label.name not in incoming.today
    ]
    kept = [label for label in missing if uses.get(label.name, UNUSED).accepted]
    taken = {label.key for label in incoming.labels}
    after = checked(
        LabelSet(
            (
                *(_remembering(label, present, incoming) for label in incoming.labels),
                *(replace(label, key="" if label.key in taken else label.key) for label in kept),
            ),
            incoming.quotations,
        )
    )
    both = [label for label in after.labels if label.name in present.by_name]
    differing = ((label.name, _differing(present.by_name[label.name], label)) for label in both)
    order = [label.name for label in present.labels if label.name in after.by_name]
    return LabelPlan(
        after,
        added=tuple(
            label.name
            for label in incoming.labels
            if label.name not in present.by_name and label.name not in dict(renamed).values()
        ),
        renamed=renamed,
        removed=tuple(label.name for label in missing if label not in kept),
        kept=tuple(label.name for label in kept),
        changed=tuple((name, fields) for name, fields in differing if fields),
        reordered=order != [label.name for label in both],
        quotations=present.quotations != incoming.quotations,
    )


def _remembering(label: Label, present: LabelSet, incoming: LabelSet) -> Label:
    """The label with former names of it, and of labels merged into it, from the project."""
    sources = [label.name, *label.formerly]
    known = [old for name in sources if name in present.by_name for old in present.by_name[name].formerly]
    free = (n for n in known if n not in incoming.by_name and incoming.today.get(n, label.name) == label.name)
    return replace(label, formerly=tuple(dict.fromkeys((*label.formerly, *free))))


def _differing(before: Label, after: Label) -> tuple[str, ...]:
    return tuple(field for field in _FIELDS if getattr(before, field) != getattr(after, field))
