"""How fast articles are tagged, against a floor of the same run, and whether memory stays flat.

.venv/bin/pytest tests/benchmarks/test_tagging.py -s
"""

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.assets import seeds
from annotator.core.article import Article
from annotator.core.progress import Silent
from annotator.core.spans import Span
from annotator.core.tokens import tokenize
from annotator.operations.suggesting.tag_files import tag
from annotator.reading.files import read_file
from annotator.suggest.names_model.suggester import Crf

ARTICLES, LENGTH = 300, 3000


def texts() -> list[str]:
    """Articles of 3,000 characters: the live text of the samples, each beginning at another paragraph."""
    lines: list[str] = []
    for file in sorted(seeds().glob("*.txt")):
        article = read_file(file)
        lines += [span.of(article.text) for span, kind in article.stretches() if kind.live and len(span) > 60]
    made = []
    for start in range(ARTICLES):
        turned = itertools.islice(itertools.cycle(lines), start, start + 60)
        made.append("\n\n".join(turned)[:LENGTH])
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tag") / "in.jsonl"
    write(path, texts())
    return path


def write(path: Path, articles: list[str]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(articles):
            zones = [{"start": 0, "end": len(text), "kind": "body"}]
            out.write(
                json.dumps({"id": f"{number}", "text": text, "zones": zones}, ensure_ascii=False) + "\n"
            )


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def test_articles_a_second(source: Path, tmp_path: Path) -> None:
    lines = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines()]
    tag([source], tmp_path / "warm.jsonl", Silent())  # lexicons and models are opened once a process
    floor = seconds(lambda: [tokenize(text, Span(0, len(text))) for text in lines])
    bare = seconds(lambda: [Crf().suggest(Article(str(n), text)) for n, text in enumerate(lines)])
    one = seconds(lambda: tag([source], tmp_path / "1.jsonl", Silent()))
    two = seconds(lambda: tag([source], tmp_path / "2.jsonl", Silent(), workers=2))
    big = source.with_name("big.jsonl")
    write(big, lines * 8)
    one_big = seconds(lambda: tag([big], tmp_path / "3.jsonl", Silent()))
    two_big = seconds(lambda: tag([big], tmp_path / "4.jsonl", Silent(), workers=2))
    print(f"\n{ARTICLES} articles of {LENGTH} characters")
    print(
        f"all built-in suggesters     {ARTICLES / one:6.1f} articles/s, {one / floor:.1f} times bare tokens"
    )
    print(f"the CRF and its features    {ARTICLES / bare:6.1f} articles/s")
    print(f"two workers                 {ARTICLES / two:6.1f} articles/s, their start included")
    print(
        f"two workers, 2,400 articles {8 * ARTICLES / two_big:6.1f} articles/s, {one_big / two_big:.2f} × one"
    )
    assert ARTICLES / one >= 50
    assert one_big / two_big >= 1.7


CHILD = """
import resource, sys
from pathlib import Path
from annotator.core.article import Article
from annotator.core.progress import Silent
from annotator.operations.suggesting.tag_files import tag
tag([Path(sys.argv[1])], Path(sys.argv[2]), Silent())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read with a POSIX call")
def test_memory_stays_flat(source: Path, tmp_path: Path) -> None:
    lines = [json.loads(line)["text"][:600] for line in source.read_text(encoding="utf-8").splitlines()]
    peak = {}
    for number in (1000, 10_000):
        data = tmp_path / f"{number}.jsonl"
        write(data, list(itertools.islice(itertools.cycle(lines), number)))
        command = [sys.executable, "-c", CHILD, str(data), str(tmp_path / f"{number}.out.jsonl")]
        peak[number] = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"\npeak memory: {peak[1000]} MB for 1,000 articles, {peak[10_000]} MB for 10,000")
    assert peak[10_000] < 1.1 * peak[1000]


OPENING = """
import time
from annotator.assets import resource
from annotator.suggest.names_model.suggester import MODEL
from annotator.suggest.sequence import Model
path = resource("models", MODEL)
begun = time.perf_counter()
model = Model(path)
model.tag(model.features.window(["Budi", "."]))
print((time.perf_counter() - begun) * 1000)
"""


def test_opening_the_model() -> None:
    found = subprocess.run([sys.executable, "-c", OPENING], check=True, capture_output=True, text=True).stdout
    print(f"\nopening the base model and a first sentence: {float(found):.1f} ms")
    assert float(found) < 50
