"""The ten nearest of many rows by inner product, f32 in, exact where not said otherwise."""
import functools

import faiss
import numpy as np
from usearch.index import MetricKind, search

from rounds import OURS, hold, overlap, raw, report, vectors

K = 10
SIZES = (10_000, 100_000, 1_000_000)
BATCHES = (1, 64, 1024)


def numpy_best(rows, queries, block=8192):
    """Products block by block; the best so far go on with the next block's."""
    best = np.empty((len(queries), 0), np.float32), np.empty((len(queries), 0), np.int64)
    for start in range(0, len(rows), len(rows) if len(queries) == 1 else block):
        scores = queries @ rows[start:start + (len(rows) if len(queries) == 1 else block)].T
        own = np.argpartition(scores, -K, axis=1)[:, -K:]
        values = np.hstack([best[0], np.take_along_axis(scores, own, 1)])
        places = np.hstack([best[1], own + start])
        order = np.argsort(-values, axis=1, kind="stable")[:, :K]
        best = np.take_along_axis(values, order, 1), np.take_along_axis(places, order, 1)
    return best[1]


def contest(ours, folder, sizes=SIZES, batches=BATCHES):
    for size in sizes:
        rows, asked = vectors(size, max(batches))
        flat = faiss.IndexFlatIP(rows.shape[1])
        eight = faiss.IndexScalarQuantizer(
            rows.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        for index in (flat, eight):
            index.train(rows[:100_000])
            index.add(rows)
        ours.ask("load", "dense", rows=raw(folder, "rows.f32", rows), width=rows.shape[1],
                 queries=raw(folder, "queries.f32", asked))
        for batch in batches:
            one_batch(ours, size, batch, rows, asked[:batch].copy(), flat, eight)


def one_batch(ours, size, batch, rows, queries, flat, eight):
    found = {}

    def keep(name, run):
        found[name] = run()

    runs = {"faiss f32": lambda: flat.search(queries, K)[1]}
    if size * batch <= 10_000_000:  # slower than the products from here on
        runs["faiss SQ8"] = lambda: eight.search(queries, K)[1]
        runs["usearch f32"] = lambda: search(rows, queries, K, MetricKind.IP, exact=True).keys
    if size * batch <= 200_000_000:
        runs["numpy"] = lambda: numpy_best(rows, queries)
    contestants = {name: functools.partial(keep, name, run) for name, run in runs.items()}
    contestants[OURS] = lambda: ours.ask("run", "dense", count=batch, k=K)
    times = hold(contestants, rounds=5)
    answer = ours.ask("answer", "dense")
    found[OURS] = answer["rows"]
    truth = np.atleast_2d(found["faiss f32"])
    quality = {name: overlap(np.reshape(own, truth.shape), truth) for name, own in found.items()}
    report("dense, top 10", f"{batch:,} × {size:,}", times, (batch, "queries"), quality,
           {OURS: answer["memory"]}, ("dense", size) if batch == 1024 else None)
