"""What every process imports at its start: not what one command or one page needs."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = {"scipy", "openpyxl", "icalendar", "pillow_heif"}
START = """
import sys
from tradingplaces.serving import children
children.load_web_application()
import django_tasks_db.management.commands.db_worker, tradingplaces.kit.management.commands.tick
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_web_and_worker_start_without_the_heavy_libraries():
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=CHECKOUT,
        env={"DJANGO_SETTINGS_MODULE": "tradingplaces.settings", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "exchanges" in loaded
    assert HEAVY & loaded == set()
