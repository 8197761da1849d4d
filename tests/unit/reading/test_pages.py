"""Complete pages of invented news, with the noise of real pages, compared with the gold next to them."""

import json
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.article import Article, ZoneKind
from annotator.core.errors import UnreadableError
from annotator.reading.files import read_file
from annotator.reading.html import read_html
from annotator.reading.registry import Source

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    path: Path = request.param
    return read_file(path), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def texts(article: Article, kind: ZoneKind) -> list[str]:
    return [" ".join(z.span.of(article.text).split()) for z in article.zones if z.kind is kind]


def test_the_body_consists_of_the_paragraphs_of_the_story_in_order(
    page: tuple[Article, dict[str, Any]],
) -> None:
    article, gold = page

    assert texts(article, ZoneKind.BODY) == gold["body"]


def test_every_caption_is_found(page: tuple[Article, dict[str, Any]]) -> None:
    article, gold = page
    captions = texts(article, ZoneKind.CAPTION)

    assert [caption for caption in gold["captions"] if caption not in captions] == []


@pytest.mark.parametrize("fact", ["title", "author", "published", "outlet", "url"])
def test_metadata_equals_that_of_the_gold(page: tuple[Article, dict[str, Any]], fact: str) -> None:
    article, gold = page

    assert {"title": article.title, **article.meta}.get(fact, "") == gold[fact]


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (rb' (?:class|id|itemprop|data-qa-id)="[^"]*"', b""),
        (rb"<(/?)p(?= |>)", rb"<\1div"),
        (rb"<(/?)h1(?= |>)", rb"<\1div"),
        (rb'<script type="application/ld\+json".*?</script>|<meta (?:property|name)=[^>]*>', b""),
        (rb">\s+<", b"><"),
    ],
    ids=["no class names", "no paragraphs", "no headline element", "no head", "no white space"],
)
def test_the_story_is_found_without_any_one_kind_of_markup(
    tmp_path: Path, pattern: bytes, replacement: bytes
) -> None:
    right = predicted = expected = 0
    for path in PAGES:
        (tmp_path / path.name).write_bytes(re.sub(pattern, replacement, path.read_bytes(), flags=re.DOTALL))
        body = Counter(texts(read_file(tmp_path / path.name), ZoneKind.BODY))
        gold = Counter(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["body"])
        right += (body & gold).total()
        predicted += body.total()
        expected += gold.total()

    assert right / predicted >= 0.98
    assert right / expected >= 0.98


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(PAGES), st.randoms(use_true_random=False))
def test_a_damaged_page_is_read_or_refused_and_never_fails_otherwise(path: Path, random: Random) -> None:
    data = path.read_bytes()
    for _ in range(random.randrange(1, 40)):
        start, other = random.randrange(len(data)), random.randrange(len(data))
        put = random.choice(
            [b"<", b"</div>", b"<h1>x</h1>", b"</script>", b"&#0;", b"\xff", data[other:][:3000]]
        )
        data = data[:start] + put + data[start + random.randrange(400) :] + b" "
    try:
        article = read_html(Source("a.html", "a.html", data))
    except UnreadableError:
        return
    assert all(zone.span.end <= len(article.text) for zone in article.zones)
    assert article.text.strip()
