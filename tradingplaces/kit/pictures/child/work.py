"""The child process: a job as JSON in its argument, a photo on stdin, a line of JSON and files on stdout."""

import io
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tradingplaces.kit.pictures.child import blurring, cleaning, encoding, opening
from tradingplaces.kit.pictures.child.encoding import Encoded
from tradingplaces.kit.pictures.child.reasons import BadPhotoError
from tradingplaces.kit.pictures.limits import MEMORY_BYTES, OUTPUT_BYTES, widths_for


def main(job: dict[str, Any]) -> None:
    """Do one job within its limits; a refusal is an answer too."""
    limit_oneself(job["seconds"])
    try:
        files = JOBS[job["name"]](sys.stdin.buffer.read(), job)
    except BadPhotoError as refusal:
        answer({"refused": refusal.code}, [])
    except MemoryError:
        answer({"refused": "too_heavy"}, [])
    except Exception as error:  # whatever a decoder throws at a bad file
        answer({"refused": "broken", "why": f"{type(error).__name__}: {error}"[:200]}, [])
    else:
        answer({}, files)


def limit_oneself(seconds: int) -> None:
    """From here on little memory, CPU time and disk; no way back, no core files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def receive(content: bytes, job: dict[str, Any]) -> list[Encoded]:
    """An upload becomes a clean original and its smallest rendition."""
    photo = cleaning.cleaned(opening.opened(content))
    return [encoding.original(photo), encoding.preview(photo)]


def blur(content: bytes, job: dict[str, Any]) -> list[Encoded]:
    """An original of ours gets rectangles burnt in."""
    photo = blurring.blurred(_ours(content), [tuple(each) for each in job["blurs"]])
    return [encoding.original(photo), encoding.preview(photo)]


def render(content: bytes, job: dict[str, Any]) -> list[Encoded]:
    """An original of ours becomes the whole set."""
    widths = widths_for(job["width"])
    return encoding.renditions(_ours(content, widths[-1]), widths)


JOBS: dict[str, Callable[[bytes, dict[str, Any]], list[Encoded]]] = {
    "receive": receive,
    "blur": blur,
    "render": render,
}


def answer(facts: dict[str, Any], files: list[Encoded]) -> None:
    """One line that says what follows, then the files one after the other."""
    described = [
        {"name": f.name, "format": f.format, "width": f.width, "height": f.height, "bytes": len(f.content)}
        for f in files
    ]
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cost = {"cpu_s": round(usage.ru_utime + usage.ru_stime, 3), "peak_mib": peak_mib()}
    out = sys.stdout.buffer
    out.write(json.dumps({**facts, "files": described, "cost": cost}).encode() + b"\n")
    for each in files:
        out.write(each.content)
    out.flush()


def peak_mib() -> int:
    """The most memory this process held; getrusage would count what its parent held too."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM")), 0)


def _ours(content: bytes, wanted_width: int = 0) -> Image.Image:
    """A file of our own making; where little is wanted of it, the decoder makes it smaller on the way."""
    image = Image.open(io.BytesIO(content), formats=["JPEG"])
    if wanted_width:
        image.draft("RGB", (wanted_width, 1))
    image.load()
    image.info = {}
    return image
