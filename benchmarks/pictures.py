"""From upload to first rendition and to the whole set, for a generated photo of 12 megapixels.

    python -m benchmarks.pictures --rounds 5 --json

Prints the seconds on the clock and of CPU: `first` is until the smallest rendition lies there (the upload
itself makes it), `set` until every width in AVIF, WebP and JPEG does, counted from the upload. The child
processes are counted with their start. Median of the rounds; nothing of a database or a disk is in it.
"""

import argparse
import io
import json
import resource
import statistics
import time
from typing import Any

import numpy as np
from django.conf import settings
from PIL import Image

if not settings.configured:
    settings.configure(USE_I18N=False)

from tradingplaces.kit.pictures.limits import RECEIVING_SECONDS, RENDERING_SECONDS
from tradingplaces.kit.pictures.running import run

SIZE = (4000, 3000)


def photo(kind: str) -> bytes:
    """A photo as a phone makes it: large shapes, soft edges, and the noise of a sensor."""
    dice = np.random.default_rng(20270412)
    shapes = Image.fromarray(dice.integers(0, 255, (SIZE[1] // 40, SIZE[0] // 40, 3), dtype=np.uint8))
    smooth = np.asarray(shapes.resize(SIZE, Image.Resampling.BICUBIC)).astype(np.int16)
    noise = dice.normal(0, 6, (SIZE[1], SIZE[0], 1)).astype(np.int16)
    target = io.BytesIO()
    Image.fromarray(np.clip(smooth + noise, 0, 255).astype(np.uint8)).save(target, kind, quality=90)
    return target.getvalue()


def one_round(content: bytes) -> dict[str, float]:
    """Seconds until the first rendition and until the whole set."""
    clock, used = time.perf_counter(), _cpu()
    original, _preview = run("receive", content, seconds=RECEIVING_SECONDS)
    first = {"first_s": time.perf_counter() - clock, "first_cpu_s": _cpu() - used}
    run("render", original.content, seconds=RENDERING_SECONDS, width=original.width)
    return {**first, "set_s": time.perf_counter() - clock, "set_cpu_s": _cpu() - used}


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def report(rounds: int, kind: str) -> dict[str, Any]:
    """The median of the rounds."""
    content = photo(kind)
    found = [one_round(content) for _round in range(rounds)]
    seconds = {name: round(statistics.median(each[name] for each in found), 3) for name in found[0]}
    return {
        "kind": kind.lower(),
        "megapixels": SIZE[0] * SIZE[1] / 1e6,
        "bytes": len(content),
        **seconds,
        "rounds": rounds,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kind", choices=["JPEG", "PNG", "WEBP"], default="JPEG")
    parser.add_argument("--json", action="store_true", help="JSON alone, without the line for people")
    arguments = parser.parse_args()
    found = report(arguments.rounds, arguments.kind)
    print(json.dumps(found))
    if not arguments.json:
        print(sentence(found))


def sentence(found: dict[str, Any]) -> str:
    """The figures in one line."""
    return (
        "{megapixels:.0f} megapixels {kind}: eerste afdruk na {first_s:.2f} s ({first_cpu_s:.2f} s "
        "rekentijd), alle afdrukken na {set_s:.2f} s ({set_cpu_s:.2f} s rekentijd)."
    ).format(**found)


if __name__ == "__main__":
    main()
