"""Starts the child process that touches photos, and believes nothing it says without looking."""

import json
import logging
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tradingplaces.kit.pictures.limits import FORMATS, WAITING_SECONDS
from tradingplaces.kit.pictures.refusals import SENTENCES, PictureRefused

logger = logging.getLogger(__name__)

ROOT = str(Path(__file__).resolve().parents[3])
START = (
    "import json, sys; sys.path.insert(0, sys.argv[1]); "
    "from tradingplaces.kit.pictures.child.work import main; main(json.loads(sys.argv[2]))"
)
# No secret of ours is in the surroundings of the child; one heap keeps its memory together.
SURROUNDINGS = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}


@dataclass(frozen=True)
class Made:
    """A file that the child made."""

    name: str
    format: str
    width: int
    height: int
    content: bytes


def run(name: str, content: bytes, *, seconds: int, **details: Any) -> list[Made]:
    """Do one job of ``child.work`` with a photo. Raises PictureRefused, also when the child was stopped."""
    job = json.dumps({"name": name, "seconds": seconds, **details})
    command = [sys.executable, "-I", "-c", START, ROOT, job]
    # Files rather than pipes for what comes out: the limit on file size holds for them.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        try:
            ended = subprocess.run(
                command,
                input=content,
                stdout=output,
                stderr=complaints,
                timeout=WAITING_SECONDS,
                cwd="/",
                env=SURROUNDINGS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PictureRefused("too_heavy") from None
        output.seek(0)
        if ended.returncode == 0:
            return _files(output)
        _tell(name, ended.returncode, complaints)
        raise PictureRefused("too_heavy" if ended.returncode in OUT_OF_TIME else "broken")


def _files(output: IO[bytes]) -> list[Made]:
    try:
        answer = json.loads(output.readline(20_000))
        logger.debug("A picture job cost %s", answer.get("cost"))
        refused = answer.get("refused")
        files = [_file(described, output) for described in answer["files"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PictureRefused("broken") from None
    if refused or not files:
        logger.info("A photo was refused: %s %s", refused, answer.get("why", ""))
        raise PictureRefused(refused if refused in SENTENCES else "broken")
    return files


def _file(described: dict[str, Any], output: IO[bytes]) -> Made:
    if described["format"] not in FORMATS:
        raise ValueError(described["format"])
    content = output.read(int(described["bytes"]))
    width, height = int(described["width"]), int(described["height"])
    return Made(str(described["name"]), described["format"], width, height, content)


def _tell(name: str, code: int, complaints: IO[bytes]) -> None:
    complaints.seek(0)
    logger.warning("The picture job %s ended with %s: %s", name, code, complaints.read(500))
