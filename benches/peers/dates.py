#!/usr/bin/env python3
"""Measure how fast factcheck and two other date readers go through the same text.

usage: dates.py FOLDER [ARTICLE...]

FOLDER keeps what is installed: chrono-node (npm) and dateparser (pip, in a virtual environment). Without articles, one
made paragraph is repeated. Every program gets the same paragraphs in one run; the figure is text read a second, starting up
and printing left out. The date column alone is measured by `cargo bench --bench date`, on a paragraph of the same kind; the
whole command reads all columns, and starts up and prints too. Build it first: cargo build --release.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PARAGRAPH = (
    "The ferry sank on Friday evening, three days after the port had warned its crews, the ministry said. It was built in "
    "1998 and carried 312 people. A first hearing is due on Oct. 18-19, and the owners, who bought the ship in September "
    "last year, have until the end of the month to answer. Sales fell in the third quarter. Divers went down again yesterday."
)
CHRONO = """
const chrono = require("chrono-node"), texts = JSON.parse(require("fs").readFileSync(process.argv[2]));
const day = new Date(2023, 9, 14), start = process.hrtime.bigint();
for (const text of texts) chrono.parse(text, day);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
"""
DATEPARSER = """
import json, sys, time
from datetime import datetime
from dateparser.search import search_dates
texts, start = json.load(open(sys.argv[1])), time.time()
for text in texts:
    search_dates(text, languages=["en"], settings={"RELATIVE_BASE": datetime(2023, 10, 14)})
print(time.time() - start)
"""


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def install(folder):
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules/chrono-node").exists():
        run("npm", "install", "--silent", "--prefix", folder, "chrono-node@2")
    if not (folder / "venv").exists():
        run(sys.executable, "-m", "venv", folder / "venv")
        run(folder / "venv/bin/pip", "install", "--quiet", "dateparser")


def peer(command, program, suffix, texts, folder):
    """Seconds that a program says it took for the texts."""
    script, data = folder / f"peer{suffix}", folder / "texts.json"
    script.write_text(program)
    data.write_text(json.dumps(texts))
    return float(run(*command, script, data))


def factcheck(texts):
    """Seconds for the whole command, best of three."""
    binary = pathlib.Path(__file__).parents[2] / "target/release/factcheck"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "articles.jsonl")
        rows = (json.dumps({"id": str(n), "text": text, "published": "2023-10-14"}) for n, text in enumerate(texts))
        path.write_text("\n".join(rows) + "\n")
        seconds = []
        for _ in range(3):
            start = time.time()
            run(binary, "facts", "--format", "jsonl", path)
            seconds.append(time.time() - start)
    return min(seconds)


def column():
    """Megabytes a second of the date column alone, the median of the benchmark."""
    out = run("cargo", "bench", "--quiet", "--bench", "date", "--", "dates", cwd=pathlib.Path(__file__).parents[2])
    return float(re.findall(r"([\d.]+) MB/s", out)[2])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]).resolve()
    install(folder)
    articles = [pathlib.Path(name).read_text(errors="replace") for name in sys.argv[2:]]
    texts = [part for text in articles for part in text.split("\n\n") if part.strip()] or [PARAGRAPH] * 2_000
    # dateparser takes seconds for what the others read in a blink: it gets a part of the texts, for its speed alone
    few = texts[:: max(1, len(texts) // 50)]
    size = lambda texts: sum(len(text.encode()) for text in texts) / 1e6
    speeds = {
        "factcheck, dates alone": column(),
        "factcheck facts, all columns": size(texts) / factcheck(texts),
        "chrono-node": size(texts) / peer(["node"], CHRONO, ".cjs", texts, folder),
        "dateparser": size(few) / peer([folder / "venv/bin/python"], DATEPARSER, ".py", few, folder),
    }
    ours = speeds["factcheck, dates alone"]
    for name, speed in speeds.items():
        print(f"{name:30} {speed:10.4f} MB/s   1 : {ours / speed:.1f}")


if __name__ == "__main__":
    main()
