#!/usr/bin/env python3
"""Measure the whole path, from a file of records to findings: articles a second, memory, and what doubling costs.

usage: whole.py [--binary PATH] [COUNT...]        (default: 2000 4000)
       whole.py --write COUNT > articles.jsonl

The articles are made with a fixed seed: some 450 words each, stories told by three to twelve outlets, whose figures mostly
agree. Build the command first: cargo build --release.
"""
import argparse
import datetime
import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

GIVEN = (
    "Anna Tom Maria John Elena Peter Sara David Laura Paul Nina Mark Julia Simon Clara Victor Irene Oscar Helen Martin Rosa "
    "Felix Emma Hugo Ida Karl Lena Otto Vera Ivan Olga Boris Carlos Diego Luis Ana Marta Pablo Kofi Amina Yusuf Leila"
).split()
FAMILY = (
    "Berg Hill Carter Solheim Moreau Novak Fischer Ruiz Lindqvist Okafor Mensah Haddad Sharma Tanaka Kowalski Petrov Rossi "
    "Keller Dubois Jensen Walsh Murphy Costa Silva Weber Larsen Nagy Popescu Dimitrov Yilmaz Rahman Iyer Nakamura Baker"
).split()
NOUNS = (
    "warehouse terminal pipeline orchard tunnel archive quarry depot harvest reservoir clinic theatre refinery cathedral "
    "stadium nursery brewery library laboratory airfield embassy museum barracks foundry vineyard hospital parliament court "
    "bakery shipyard school station tower bridge garden market prison workshop kitchen studio hangar dairy forest island "
    "valley river coast canal lagoon glacier meadow desert plateau village district suburb province border camp convoy fleet"
).split()
COUNTED = "passengers workers patients students soldiers homes vehicles boxes tonnes families voters shops trees cattle".split()
VERBS = (
    "damaged counted moved inspected evacuated sold insured rebuilt flooded registered delivered seized stored treated "
    "repaired measured planted shipped closed opened searched numbered leased drained"
).split()
ADJECTIVES = (
    "northern southern municipal wooden disused private royal regional crowded ancient coastal underground industrial narrow "
    "modern rural abandoned floating temporary medical naval"
).split()
TOWNS = [a + b for a in "North Stone River Lake Oak Ash Fair Glen Clear White".split() for b in "ford haven field ton dale burgh mouth".split()]
OUTLETS = [f"{town} {name}" for town in TOWNS[:20] for name in ("Herald", "Post", "Courier", "Gazette")]
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FRAMES = (
    "{count} {counted} were {verb} at the {adjective} {noun} in {town}, the {other} office said.",
    "{person}, who runs the {adjective} {noun}, said that the {other} would stay shut until {day}.",
    "The {adjective} {noun} near {town} cost {money} million dollars and took {years} years to build.",
    "“Nobody had {verb} the {noun} before,” said {person}, {age}, a neighbour of the {other}.",
    "About {share} percent of the {counted} in {town} had been {verb} since {month} {year}.",
    "{person} told reporters on {day} that the {noun} and the {adjective} {other} had been {verb}.",
    "It was the largest {noun} in the {adjective} district since {year}, when {count} {counted} were {verb}.",
    "The {other} between {town} and the {noun} was closed for {years} hours after it had been {verb}.",
    "He did not say why the {adjective} {noun} had been {verb}, or who would pay for the {other}.",
    "Witnesses near the {noun} spoke of a {adjective} {other} that nobody had {verb} for months.",
)


BINARY = str(pathlib.Path(__file__).parent.parent / "target/release/factcheck")


def fact(rnd, story):
    """A sentence of a story, with the figures that most outlets print."""
    frame = rnd.choice(FRAMES)
    values = {
        "count": rnd.randrange(2, 900), "counted": rnd.choice(COUNTED), "verb": rnd.choice(VERBS), "noun": rnd.choice(NOUNS),
        "adjective": rnd.choice(ADJECTIVES), "other": rnd.choice(NOUNS), "town": rnd.choice(story["towns"]),
        "person": rnd.choice(story["people"]), "day": rnd.choice(DAYS), "money": rnd.randrange(2, 90),
        "years": rnd.randrange(2, 12), "age": rnd.randrange(19, 80), "share": rnd.randrange(3, 90),
        "month": rnd.choice(MONTHS), "year": rnd.randrange(1950, 2020),
    }
    return frame, values


def told(rnd, facts, opening=()):
    """The text of an article: some 450 words of a story's facts, now and then with a figure of its own."""
    words, sentences = 0, list(opening)
    for frame, values in rnd.sample(facts, len(facts)):
        if rnd.random() < 0.02:
            values = {**values, "count": values["count"] + 1}
        sentence = frame.format(**values)
        words += len(sentence.split())
        sentences.append(sentence)
        if words >= 450:
            break
    return "\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def articles(count):
    """Records of articles, the same for the same count."""
    rnd = random.Random(450)
    first, made = datetime.date(2022, 1, 3), 0
    while made < count:
        story = {"towns": rnd.sample(TOWNS, 3), "people": [f"{rnd.choice(GIVEN)} {rnd.choice(FAMILY)}" for _ in range(5)]}
        day = first + datetime.timedelta(days=rnd.randrange(900))
        facts = [fact(rnd, story) for _ in range(60)]
        for outlet in rnd.sample(OUTLETS, min(rnd.randrange(3, 13), count - made)):
            text = told(rnd, facts)
            published = (day + datetime.timedelta(days=rnd.randrange(3))).isoformat()
            yield {"id": f"a{made}", "outlet": outlet, "published": published, "text": text}
            made += 1


def write(count, out):
    for article in articles(count):
        out.write(json.dumps(article, ensure_ascii=False) + "\n")


def run(binary, path):
    """Runs the command on a file of records; seconds by the clock, seconds of all cores, and the most memory ever used, in MB."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.time()
    subprocess.run([binary, "lint", "--isolated", "--quiet", "--format", "concise", path], stdout=subprocess.DEVNULL)
    took = time.time() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime - used.ru_utime + after.ru_stime - used.ru_stime, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=BINARY)
    parser.add_argument("--write", type=int)
    parser.add_argument("counts", type=int, nargs="*", default=[2000, 4000])
    options = parser.parse_args()
    if options.write:
        return write(options.write, sys.stdout)
    before = None
    for count in options.counts:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            write(count, file)
            file.flush()
            took, cores, memory = run(options.binary, file.name)
        ratio = f", {took / before:.2f} times the last" if before else ""
        print(f"{count} articles: {took:.2f} s{ratio}, {count / took:.0f} a second, {cores:.2f} s of all cores, {memory:.0f} MB")
        before = took


if __name__ == "__main__":
    main()
