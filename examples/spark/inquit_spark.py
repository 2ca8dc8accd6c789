"""Who says what in an archive: `inquit --ndjson` over the partitions of a corpus, its findings as Parquet.

    spark-submit inquit_spark.py CORPUS OUT [--inquit "inquit --ndjson"] [--partitions N]

CORPUS: files of NDJSON lines {"id","text"}, {"id","html","url"} or {"id","page","url"}, on any file system that Spark reads.
OUT gets four tables: attributions, sources, claims, errors. A bad line costs that line only and is a row of errors.
The command must be installed on every worker (`npm install -g` with the packed package), where the PATH of whoever
starts the run finds it; each partition has a process of its own.
"""
import argparse
import json
import os

from pyspark import StorageLevel
from pyspark.sql import SparkSession

TABLES = {
    "attributions": "id string, attribution int, source int, name string, cue string, content string, form string,"
    " act string, confidence double",
    "sources": "id string, source int, name string, kind string, standing string, role string, mentions int,"
    " attributions int",
    "claims": "id string, rank int, score double, type string, voice string, name string, claim string, hedges string",
    "errors": "id string, code string, message string",
}


def rows(table, lines):
    """The rows of a table from lines that the command gave."""
    for line in lines:
        answer = json.loads(line)
        # Numbers and strings are different ids: 1 and "1" stay apart.
        key = json.dumps(answer["id"], ensure_ascii=False)
        if table == "errors":
            if "error" in answer:
                yield key, answer["error"]["code"], answer["error"]["message"]
        elif "analysis" in answer:
            yield from ((key, *row) for row in OF_TABLE[table](answer["analysis"]))


def attributions(analysis):
    at, name = texts(analysis), names(analysis)
    for a in analysis["attributions"]:
        content = " … ".join(at(span) for span in a["content"])
        yield a["id"], a.get("source"), name(a.get("source")), at(a.get("cue")), content, a["form"], a["act"], float(a["confidence"])


def sources(analysis):
    for s in analysis["sources"]:
        yield s["id"], s["name"], s["kind"], s["standing"], s.get("role"), len(s["mentions"]), len(s["attributions"])


def claims(analysis):
    at, name = texts(analysis), names(analysis)
    for c in analysis["claims"]:
        under = c.get("attribution")
        source = None if under is None else analysis["attributions"][under].get("source")
        hedges = "; ".join(at(span) for span in c["hedges"])
        yield c["rank"], float(c["score"]), c["type"], c["voice"], name(source), at(c["span"]), hedges


OF_TABLE = {"attributions": attributions, "sources": sources, "claims": claims}


def texts(analysis):
    """Passages by span. Spans count UTF-16 code units, Python's strings count code points. Lone surrogates, which no
    file can hold, become U+FFFD."""
    units = analysis["text"].encode("utf-16-le", "surrogatepass")

    def at(span):
        return None if span is None else units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le", "replace")

    return at


def names(analysis):
    return lambda source: None if source is None else analysis["sources"][source]["name"]


def run(spark, corpus, out, command, partitions):
    """Writes the tables; the engine sees each line once."""
    lines = spark.sparkContext.textFile(corpus, partitions)
    # Spark hands the command no environment of its own: without this only /bin and /usr/bin are searched for it and for Node.
    answers = lines.pipe(command, env={"PATH": os.environ["PATH"]}, checkCode=True).persist(StorageLevel.DISK_ONLY)
    for table, schema in TABLES.items():
        found = answers.mapPartitions(lambda part, table=table: rows(table, part))
        spark.createDataFrame(found, schema).write.mode("overwrite").parquet(f"{out}/{table}")
    answers.unpersist()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--inquit", default="inquit --ndjson")
    parser.add_argument("--partitions", type=int, default=16, help="at least this many")
    args = parser.parse_args()
    session = SparkSession.builder.appName("inquit").getOrCreate()
    run(session, args.corpus, args.out, args.inquit, args.partitions)
    session.stop()
