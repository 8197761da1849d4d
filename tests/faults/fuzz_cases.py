"""Single cases of `fuzz_readers`: a changed file, and what its reader makes of it."""

import re
import shutil
import traceback
from pathlib import Path
from random import Random

from annotator.core.errors import AnnotatorError, UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.record import record_from_json, record_to_json
from annotator.formats.registry import format_of
from annotator.operations.importing.import_files import Intake, read_records
from tests.faults.fuzz_samples import READERS, Sample
from tests.faults.mutations import changed

NEXT_STEP = re.compile(
    r"\b(again|choose|name|correct|convert|save|export|import|open|split|leave|run|try|take|install|wanted|"
    r"rename|check|remove|make|give|must|put)\b",
    re.IGNORECASE,
)
LONGEST = 1500  # characters of a message, most of it paths


def case(target: str, seed: int, number: int, known: list[Sample]) -> Sample:
    """Case `number` of a reader: a sample with one changed file."""
    random = Random(f"{seed} {target} {number}")  # noqa: S311 - it must be the same again
    sample = random.choice(known)
    file = random.choice(list(sample.files))
    return Sample(sample.name, {**sample.files, file: changed(sample.files[file], sample.kind(file), random)})


def put(sample: Sample, folder: Path) -> Path:
    """Write the files of a case; the path to read."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in sample.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / sample.name


def outcome(target: str, path: Path) -> tuple[str, str]:
    """`read`, `refused` or `error`, and what was wrong."""
    try:
        format_of(path)
        intake = Intake() if target in READERS else Intake(target)
        for record in read_records(path, path.name, intake):
            record_from_json(record_to_json(record))
    except AnnotatorError as problem:
        if isinstance(problem, UnreadableError) and problem.outcome is Outcome.FAULT:
            return "error", _last_lines(problem.__cause__ or problem)
        message = str(problem)
        if "\n" in message.strip() or len(message) > LONGEST or not NEXT_STEP.search(message):
            return "error", f"unclear: {message[:300]}"
        return "refused", ""
    except Exception as problem:
        return "error", _last_lines(problem)
    return "read", ""


def _last_lines(problem: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if "annotator/" in f.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else "?"
    return f"{type(problem).__name__} at {where}: {str(problem)[:150]}"
