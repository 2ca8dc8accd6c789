"""Compares a run under Spark with a plain one, row by row: `python check.py [ARTICLES]` (10,000), after `npm run build`.

Needs Java 17 and `pip install pyspark pyarrow`. The articles are made up here, the same each time; among them stand lines
that are no JSON, have no id or nothing to analyse.
"""
import collections
import json
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
import time

import pyarrow.parquet
from pyspark.sql import SparkSession

import inquit_spark

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / "dist/npm/bin/inquit.js"
COMMAND = shlex.join(["node", str(PROGRAM), "--ndjson"])

NAMES = ["Ada Example", "Mo Sample", "Petra Oduya", "Bruno Castell", "Ivo Lindqvist", "Tilda Marsh"]
ROLES = ["mayor of Ardenne", "an engineer", "who runs the ferry", "head of the union"]
FACTS = ["the bridge would close in May", "the repair cost {n} million crowns", "{n} people had left the valley",
         "prices rose by {n}% 🌉 last year", "nobody had measured the damage"]
FRAMES = ["“{F},” {name}, {role}, said.", "{name} told reporters that {f}.", "According to {name}, {f}.",
          "{F}, a report found.", "{F}.", "Officials may say that {f}, {name} warned."]
BAD = ["{oops", "", "[]", '{"text": "no id"}', '{"id": "nothing"}', '{"id": "both", "text": "a", "html": "b"}', "\ufeffnull"]


def corpus(count):
    dice = random.Random(1)
    for i in range(count):
        sentences = []
        for _ in range(dice.randint(2, 9)):
            fact = dice.choice(FACTS).format(n=dice.randint(2, 900))
            sentences.append(dice.choice(FRAMES).format(f=fact, F=fact[0].upper() + fact[1:], name=dice.choice(NAMES), role=dice.choice(ROLES)))
        text = "\n".join(" ".join(sentences[j : j + 3]) for j in range(0, len(sentences), 3))
        yield json.dumps({"id": i if i % 2 else str(i), "text": text}, ensure_ascii=i % 3 > 0)
        if i % 200 == 0:
            yield BAD[i // 200 % len(BAD)]


def main(count):
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        lines = "".join(f"{line}\n" for line in corpus(count))
        (place / "corpus").mkdir()
        (place / "corpus/part.ndjson").write_text(lines, encoding="utf-8")

        began = time.monotonic()
        plain = subprocess.run(shlex.split(COMMAND), input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
        print(f"plain run: {time.monotonic() - began:.0f} s")
        answers = plain.decode().splitlines()

        began = time.monotonic()
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False).getOrCreate()
        # Workers import by name what `spark-submit` would have sent them as its script.
        spark.sparkContext.addPyFile(inquit_spark.__file__)
        inquit_spark.run(spark, str(place / "corpus"), str(place / "out"), COMMAND, 8)
        spark.stop()
        print(f"under Spark, 8 partitions: {time.monotonic() - began:.0f} s")

        for table in inquit_spark.TABLES:
            found = pyarrow.parquet.read_table(place / "out" / table).to_pylist()
            found = collections.Counter(tuple(row.values()) for row in found)
            expected = collections.Counter(inquit_spark.rows(table, answers))
            assert found == expected, f"{table}: {list((found - expected).items())[:3]} for {list((expected - found).items())[:3]}"
            assert found, f"{table} is empty"
            if table == "claims":
                # Behind a character of two UTF-16 units a span counted otherwise would cut the full stop off.
                assert all(row[6].endswith(".") for row in found) and any("🌉" in row[6] for row in found)
            print(f"{table}: {found.total()} rows, the same as in the plain run")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
