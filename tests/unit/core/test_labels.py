"""Label sets: their operations, and `labels.toml`."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assets import default_labels
from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.errors import FormatError
from annotator.core.labels import (
    TEI_ELEMENTS,
    Label,
    LabelSet,
    QuotationRules,
    Speaks,
    TeiElement,
    added,
    changed,
    checked,
    merged,
    moved,
    under_todays_names,
)
from annotator.core.labels_toml import labels_to_toml, parse_label_set
from annotator.core.spans import Span

DEFAULT = default_labels()
ONE = '[[label]]\nname = "ONE"\nkey = 1\nlight = "#2f6db3"\ndark = "#7db4f0"\n'

words = st.text(alphabet="abÉ_-9🎓", min_size=1, max_size=6)
lines = st.text(alphabet='a "\\#é[]=🎓\x7f\t', max_size=12)
types = st.none() | words
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@st.composite
def label_sets(draw: st.DrawFn) -> LabelSet:
    names = draw(st.lists(words.filter(lambda w: w not in set(QuotationType)), unique=True, max_size=8))
    keys = draw(st.permutations("123456789"))
    labels: list[Label] = []
    for name, key in zip(names, keys, strict=False):
        attributes = tuple(draw(st.lists(words, unique=True, max_size=2)))
        title = draw(lines.filter(lambda s: bool(s.strip()) and s.isprintable()))
        labels.append(
            Label(
                name,
                title,
                draw(st.sampled_from(["", key])),
                draw(colours),
                draw(colours),
                draw(lines),
                attributes,
                draw(st.sampled_from(Speaks)),
                draw(st.sampled_from([TeiElement(), TeiElement(TEI_ELEMENTS[len(labels)], draw(types))])),
            )
        )
    kinds = draw(st.sets(st.sampled_from(QuotationType), min_size=1))
    rules = QuotationRules(draw(st.booleans()), tuple(k for k in QuotationType if k in kinds))
    result = LabelSet(tuple(labels), rules)
    if len(names) > 2:
        result = merged(result, names[0], names[-1])
    return result


@given(label_sets())
def test_a_set_written_as_toml_is_read_as_the_same_set(labels: LabelSet) -> None:
    assert parse_label_set(labels_to_toml(labels)) == labels


def test_the_default_set_offers_all_types_of_quotation_and_has_no_old_names() -> None:
    assert DEFAULT.quotations == QuotationRules()
    assert DEFAULT.today == {}
    assert [label.key for label in DEFAULT.labels] == list("12345678")


def test_a_renamed_label_is_still_known_by_all_its_names() -> None:
    twice = changed(DEFAULT, "ROLE", replace(DEFAULT.by_name["ROLE"], name="OFFICE"))
    twice = changed(twice, "OFFICE", replace(twice.by_name["OFFICE"], name="POSITION"))
    assert twice.today == {"ROLE": "POSITION", "OFFICE": "POSITION"}
    back = changed(twice, "POSITION", replace(twice.by_name["POSITION"], name="ROLE"))
    assert back.today == {"OFFICE": "ROLE", "POSITION": "ROLE"}


def test_a_merged_label_leaves_its_names_to_the_other() -> None:
    renamed = changed(DEFAULT, "MONEY", replace(DEFAULT.by_name["MONEY"], name="SUM"))
    after = merged(renamed, "SUM", "QUANTITY")
    assert "SUM" not in after.by_name
    assert after.today == {"MONEY": "QUANTITY", "SUM": "QUANTITY"}


def test_a_label_outside_the_set_can_be_merged_into_one() -> None:
    assert merged(DEFAULT, "PER", "PERSON").today == {"PER": "PERSON"}


def test_an_old_name_cannot_be_given_to_another_label() -> None:
    after = merged(DEFAULT, "MONEY", "QUANTITY")
    new = replace(DEFAULT.by_name["MONEY"], key="9")
    with pytest.raises(FormatError, match="MONEY was a name of QUANTITY"):
        added(after, new)


def test_moving_stops_at_both_ends() -> None:
    names = [label.name for label in moved(DEFAULT, "ROLE", -9).labels]
    assert names[:2] == ["ROLE", "PERSON"]
    assert moved(DEFAULT, "MONEY", 3) == DEFAULT


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "TWO WORDS", "one word"),
        ("name", "", "one word"),
        ("name", "direct", "type of quotation"),
        ("name", "ORG", "two labels called ORG"),
        ("title", " ", "needs a title"),
        ("key", "0", "digit from 1 to 9"),
        ("key", "3", "same key 3"),
        ("light", "red", "#rrggbb"),
        ("dark", "#12345", "#rrggbb"),
        ("attributes", ("a", "a"), "different words"),
        ("tei", TeiElement("reason"), "element 'reason' of PERSON is not one of these: persName"),
        ("tei", TeiElement("name", "a b"), "type 'a b' of PERSON has spaces"),
        ("tei", TeiElement("orgName"), "same TEI element"),
    ],
)
def test_a_label_that_does_not_fit_is_refused_with_the_reason(field: str, value: object, reason: str) -> None:
    bad = replace(DEFAULT.by_name["PERSON"], **{field: value})  # type: ignore[arg-type]
    with pytest.raises(FormatError, match=reason):
        checked(replace(DEFAULT, labels=(DEFAULT.by_name["ORG"], bad)))


@pytest.mark.parametrize(
    ("toml", "line", "reason"),
    [
        ("[[label]\nname = 1", 1, "TOML"),
        (f"{ONE}\ncolour = 1\n", 7, "its fields are"),
        (f"{ONE}cover = 'x'\n", 6, "did you mean 'covers'"),
        (ONE.replace("#2f6db3", "blue"), 4, "#rrggbb"),
        (ONE + ONE.replace('light = "#2f6db3"\n', ""), 6, "no 'light'"),
        (ONE + ONE, 7, "two labels called ONE"),
        (ONE + ONE.replace("ONE", "TWO"), 7, "same key 1"),
        (f"# a comment\n\n{ONE}attributes = 'x'\n", 8, "list of strings"),
        (f"{ONE}speaks = 'loudly'\n", 6, "person, role, organisation, no"),
        (f"{ONE}tei = 'persName'\n", 6, "table with an element"),
        (f"{ONE}tei = {{ type = 'x' }}\n", 6, "table with an element"),
        (f"{ONE}tei = {{ element = 'p' }}\n", 6, "not one of these"),
        (f"{ONE}[quotations]\ntypes = ['spoken']\n", 7, "direct, indirect, mixed"),
        (f"{ONE}[quotations]\nannotated = 'no'\n", 7, "true or false"),
        (f"{ONE}[quotes]\n", 6, "[quotations]"),
        ("[label]\nname = 'x'\n", 1, "two brackets"),
    ],
)
def test_a_wrong_file_is_told_by_line(toml: str, line: int, reason: str) -> None:
    with pytest.raises(FormatError) as raised:
        parse_label_set(toml)
    assert f"line {line}" in str(raised.value).lower()
    assert reason in str(raised.value)


def test_an_empty_file_is_not_an_empty_set() -> None:
    with pytest.raises(FormatError, match=r"not a labels\.toml"):
        parse_label_set("# nothing\n")


def test_the_default_labels_say_who_speaks() -> None:
    speaking = {label.name: label.speaks for label in DEFAULT.labels if label.speaks is not Speaks.NO}
    assert speaking == {"PERSON": Speaks.PERSON, "ROLE": Speaks.ROLE, "ORG": Speaks.ORGANISATION}
    assert DEFAULT.speaks("PER") is Speaks.NO


def test_persons_speak_before_roles_before_organisations_before_all_others() -> None:
    assert [Speaks(kind).rank for kind in ("person", "role", "organisation", "no")] == [0, 1, 2, 3]


def test_a_set_of_an_older_version_takes_what_it_lacks_from_the_label_that_each_was() -> None:
    old = ONE.replace("ONE", "HUMAN") + 'formerly = ["OTHER", "PERSON"]\n' + ONE.replace("ONE", "ROLE")
    human, role = parse_label_set(old.replace("key = 1\n", ""), DEFAULT).labels
    assert (human.speaks, human.tei) == (Speaks.PERSON, TeiElement("persName"))
    assert (role.speaks, role.tei) == (Speaks.ROLE, TeiElement("roleName"))
    (unknown,) = parse_label_set(ONE, DEFAULT).labels
    assert (unknown.speaks, unknown.tei_element) == (Speaks.NO, TeiElement("rs", "ONE"))


def test_what_a_set_says_of_a_label_goes_before_the_default() -> None:
    toml = ONE.replace("ONE", "PERSON") + 'speaks = "no"\ntei = { element = "name", type = "x" }\n'
    (label,) = parse_label_set(toml, DEFAULT).labels
    assert (label.speaks, label.tei_element) == (Speaks.NO, TeiElement("name", "x"))
    assert parse_label_set(labels_to_toml(LabelSet((label,))), DEFAULT).labels == (label,)


def test_a_renamed_label_can_do_what_it_could() -> None:
    after = changed(DEFAULT, "EVENT", replace(DEFAULT.by_name["EVENT"], name="ACARA"))
    assert after.by_tei[TeiElement("rs", "EVENT")] == "ACARA"


def test_two_labels_of_one_element_in_tei_are_told_apart_by_their_types() -> None:
    victim = Label("VICTIM", "Victim", "9", "#2f6db3", "#7db4f0", tei=TeiElement("persName", "victim"))
    assert added(DEFAULT, victim).by_tei[TeiElement("persName", "victim")] == "VICTIM"


def test_of_two_entities_that_say_the_same_under_todays_names_the_first_stays_and_bears_the_speaker() -> None:
    first, second = Entity("1", Span(0, 3), "ORG"), Entity("2", Span(0, 3), "PERSON")
    original = Quotation("q", QuotationType.DIRECT, (Span(5, 9),), speaker="Ani", speaker_entity="2")
    remaining, quotation = under_todays_names([first, second, original], {"ORG": "PERSON"})
    assert remaining == replace(first, label="PERSON")
    assert quotation == replace(original, speaker_entity="1")


def test_entities_that_no_renaming_concerns_stay_as_they_are() -> None:
    twins = (Entity("1", Span(0, 3), "LOC"), Entity("2", Span(0, 3), "LOC"))
    assert under_todays_names(twins, {"ORG": "PERSON"}) == twins
