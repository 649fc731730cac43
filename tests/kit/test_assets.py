"""Icons that templates name exist; what comes from elsewhere is what its list says."""

import hashlib
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"


def test_every_icon_that_is_named_exists():
    known = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / "img" / "icons.svg").read_text()))
    named = set()
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text()
        named |= set(re.findall(r'{% icon "([a-z0-9-]+)"', text)) | set(
            re.findall(r'icon="([a-z0-9-]+)"', text)
        )
    assert named - known == set()


def test_files_from_elsewhere_are_what_their_list_says():
    listed = tomllib.loads((STATIC / "vendor" / "VENDOR.toml").read_text())["elsewhere"]
    changed = [
        entry["path"]
        for entry in listed
        if hashlib.sha256((STATIC / entry["path"]).read_bytes()).hexdigest() != entry["sha256"]
    ]
    assert changed == []
    fonts = {f"fonts/{font.name}" for font in (STATIC / "fonts").glob("*.woff2")}
    assert fonts - {entry["path"] for entry in listed} == set()
