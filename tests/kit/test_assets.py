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


def test_browsers_that_ask_for_the_icon_at_the_root_get_it(client):
    response = client.get("/favicon.ico")
    content = b"".join(response.streaming_content)
    assert (response.status_code, content[:4]) == (200, b"\x00\x00\x01\x00")
    assert response["Content-Type"] in {"image/x-icon", "image/vnd.microsoft.icon"}
