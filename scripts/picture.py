"""Takes a picture of a page: `picture.py URL FILE.png WIDTH`, with Chromium of the system."""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HEIGHT_TO_WIDTH = 0.72


def main(url: str, file: str, width: int) -> None:
    """Writes what a window of that width in pixels shows of the page, twice as fine, to the PNG file."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("picture.py: there is no Chromium; sh scripts/test_system.sh installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": width, "height": round(width * HEIGHT_TO_WIDTH)}, device_scale_factor=2, locale="fr-FR"
        )
        page.goto(url, wait_until="networkidle")
        page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 4 or not sys.argv[3].isdecimal():
        sys.exit("usage: picture.py URL FILE.png WIDTH")
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
