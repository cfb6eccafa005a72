#!/usr/bin/env python3
"""Measure how time grows where articles have much in common: one story of many articles, many stories, one name in all.

usage: stories.py [--binary PATH] [one|many|person]...

Each shape is run at half its size and at its size: 1,000 articles of one story, 10,000 articles of 1,000 stories, and
10,000 articles of 1,000 stories that all name one person. Time that grows with the articles gives a ratio near 2. The
articles are made with a fixed seed. Build the command first: cargo build --release.
"""
import argparse
import datetime
import json
import pathlib
import random
import tempfile

import whole

PERSON = "Henrik Vandermeer"
"""Who is named in every article of the shape `person`."""

SHAPES = {"one": (1000, 1), "many": (10000, 1000), "person": (10000, 1000)}
"""Articles and stories of each shape at full size."""


def articles(shape, count):
    """Records of the articles of a shape, the same for the same count."""
    full, stories = SHAPES[shape]
    per_story = full // stories if stories > 1 else count
    rnd = random.Random(1000)
    first = datetime.date(2022, 1, 3)
    for story in range(count // per_story):
        people = [f"{rnd.choice(whole.GIVEN)} {rnd.choice(whole.FAMILY)}" for _ in range(5)]
        told = {"towns": rnd.sample(whole.TOWNS, 3), "people": people}
        facts = [whole.fact(rnd, told) for _ in range(60)]
        day = first + datetime.timedelta(days=rnd.randrange(900))
        for number in range(per_story):
            opening = []
            if shape == "person":
                opening.append(f"President {PERSON} visited {told['towns'][0]} on {rnd.choice(whole.DAYS)} for two days.")
            text = whole.told(rnd, facts, opening)
            yield {
                "id": f"s{story}a{number}",
                "outlet": whole.OUTLETS[number % len(whole.OUTLETS)],
                "published": (day + datetime.timedelta(days=rnd.randrange(3))).isoformat(),
                "text": text,
            }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=whole.BINARY)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    options = parser.parse_args()
    for shape in options.shapes or SHAPES:
        full, stories = SHAPES[shape]
        before = None
        for count in (full // 2, full):
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
                for article in articles(shape, count):
                    file.write(json.dumps(article) + "\n")
                file.flush()
                took, cores, memory = whole.run(options.binary, file.name)
            ratio = f", {took / before:.2f} times the half" if before else ""
            print(f"{shape}: {count} articles: {took:.2f} s{ratio}, {cores:.2f} s of all cores, {memory:.0f} MB", flush=True)
            before = took


if __name__ == "__main__":
    main()
