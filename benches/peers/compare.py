#!/usr/bin/env python3
"""Measure how fast factcheck and other tools go through the same articles, in one run, and print the ratios.

usage: compare.py FOLDER [--count N] [ARTICLE...]

FOLDER keeps what is installed: readers of dates (chrono-node, dateparser), a reader of quantities (quantulum3) and
checkers of prose (harper, typos, Vale). One that cannot be installed is named and left out. Without articles, made ones of
some 450 words are read. Each peer does a part of what factcheck does, which reads all columns and compares the articles.
Starting up is left out for the libraries and counted for the commands. A slow tool gets the first few articles, which
changes its figure little: none looks beyond one article. Build first: cargo build --release.
"""
import argparse
import importlib.util
import json
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
BINARY = HERE.parents[1] / "target/release/factcheck"

CHRONO = """
const chrono = require("chrono-node"), texts = JSON.parse(require("fs").readFileSync(process.argv[2]));
const day = new Date(2023, 9, 14), start = process.hrtime.bigint();
for (const text of texts) chrono.parse(text, day);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
"""
HARPER = """
import { readFileSync } from "node:fs";
import { LocalLinter } from "harper.js";
import { binaryInlined as binary } from "harper.js/binaryInlined";
const linter = new LocalLinter({ binary }), texts = JSON.parse(readFileSync(process.argv[2]));
await linter.setup();
const start = process.hrtime.bigint();
for (const text of texts) await linter.lint(text, { language: "plaintext" });
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
QUANTULUM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
parser.parse("12 km")
texts, start = json.load(open(sys.argv[1])), time.time()
for text in texts:
    parser.parse(text)
print(time.time() - start)
"""


class Missing(Exception):
    """A tool that cannot be had here, and why."""


def run(*command, **options):
    """What the command prints; exit 1 and 2 are a linter's findings."""
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, **options)
    if done.returncode not in (0, 1, 2):
        raise Missing(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit {done.returncode}")
    return done.stdout


class Bench:
    """The articles, as texts, as files and as records, and the tools beside them."""

    def __init__(self, folder, texts):
        self.folder, self.texts = folder, texts
        self.venv = folder / "venv/bin"

    def pip(self, package, command="python"):
        if not (self.venv / "python").exists():
            run(sys.executable, "-m", "venv", self.venv.parent)
        run(self.venv / "python", "-m", "pip", "install", "--quiet", package)
        if not (self.venv / command).exists():
            raise Missing(f"pip does not install {package}")
        return self.venv / command

    def npm(self, package):
        name = package.split("@")[0]
        if not (self.folder / "node_modules" / name).exists():
            run("npm", "install", "--silent", "--prefix", self.folder, package)
        if not (self.folder / "node_modules" / name).exists():
            raise Missing(f"npm does not install {package}")
        return "node"

    def library(self, command, program, suffix, texts):
        """Seconds that a program says its library took."""
        script, data = self.folder / f"peer{suffix}", self.folder / "texts.json"
        script.write_text(program)
        data.write_text(json.dumps(texts))
        printed = run(command, script, data).split()
        if not printed:
            raise Missing("it does not run")
        return float(printed[-1])

    def files(self, texts):
        files = self.folder / "articles"
        files.mkdir(exist_ok=True)
        for old in files.iterdir():
            old.unlink()
        for number, text in enumerate(texts):
            (files / f"{number}.md").write_text(text)
        return files

    def records(self, texts):
        path = self.folder / "articles.jsonl"
        with path.open("w") as out:
            for number, text in enumerate(texts):
                record = {"id": str(number), "outlet": f"Outlet {number % 40}", "text": text, "published": "2023-10-14"}
                out.write(json.dumps(record) + "\n")
        return path

    def timed(self, *command, times=3):
        """Seconds of a whole command, the best of a few."""
        seconds = []
        for _ in range(times):
            start = time.perf_counter()
            run(*command, cwd=self.folder)
            seconds.append(time.perf_counter() - start)
        return min(seconds)

    def factcheck(self, texts):
        return self.timed(BINARY, "lint", "--isolated", "--quiet", "--format", "concise", self.records(texts))

    def facts(self, texts):
        return self.timed(BINARY, "facts", "--format", "jsonl", self.records(texts))

    def chrono(self, texts):
        return self.library(self.npm("chrono-node@2"), CHRONO, ".cjs", texts)

    def dateparser(self, texts):
        return self.library(self.pip("dateparser"), DATEPARSER, ".py", texts)

    def quantulum(self, texts):
        return self.library(self.pip("quantulum3"), QUANTULUM, ".py", texts)

    def harper(self, texts):
        return self.library(self.npm("harper.js@2"), HARPER, ".mjs", texts)

    def typos(self, texts):
        command = self.pip("typos", "typos")
        return self.timed(command, "--isolated", self.files(texts))

    def vale(self, texts):
        command = self.pip("vale", "vale")
        (self.folder / ".vale.ini").write_text("MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n")
        if not run(command, "--version").startswith("vale"):
            raise Missing("its command is fetched from a host that does not answer")
        return self.timed(command, self.files(texts))


def made(count):
    """Articles made with a fixed seed, as the benchmark of the whole path makes them."""
    spec = importlib.util.spec_from_file_location("whole", HERE.parent / "whole.py")
    whole = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(whole)
    return [article["text"] for article in whole.articles(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("articles", type=pathlib.Path, nargs="*")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(errors="replace") for path in options.articles] or made(options.count)
    bench = Bench(folder, texts)
    tools = [
        ("factcheck lint", "all columns, compared", bench.factcheck, len(texts)),
        ("factcheck facts", "all columns, printed", bench.facts, len(texts)),
        ("typos", "spelling", bench.typos, len(texts)),
        ("Vale", "prose", bench.vale, len(texts)),
        ("chrono-node", "dates", bench.chrono, len(texts)),
        ("harper", "prose", bench.harper, 20),
        ("quantulum3", "quantities", bench.quantulum, 20),
        ("dateparser", "dates", bench.dateparser, 5),
    ]
    print(f"{'':16}  {'what it reads':22} {'articles/s':>10} {'MB/s':>8}   factcheck lint is")
    ours = None
    for name, what, measure, most in tools:
        few = texts[:most]
        try:
            seconds = measure(few)
        except (Missing, OSError, ValueError) as error:
            print(f"{name:16}  {what:22} left out: {error}")
            continue
        speed = sum(len(text.encode()) for text in few) / seconds / 1e6
        ours = ours or speed
        print(f"{name:16}  {what:22} {len(few) / seconds:10.1f} {speed:8.3f}   {ours / speed:.3g} times as fast")


if __name__ == "__main__":
    main()
