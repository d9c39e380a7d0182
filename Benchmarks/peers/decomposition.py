"""The leading singular values and vectors of real texts' TF-IDF matrix, by random projection and five
power iterations on both sides."""
import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from rounds import OURS, hold, raw, report, texts

TEXTS = 20_000


def contest(ours, folder):
    real = texts(folder)
    order = np.random.default_rng(1).permutation(len(real))[:TEXTS]
    lines = [f"{real[i]['title']}. {real[i]['text']}" for i in order]
    terms = TfidfVectorizer(sublinear_tf=True, min_df=2, dtype=np.float32).fit_transform(lines)
    terms.sort_indices()
    ours.ask("load", "svd", columns=terms.shape[1],
             membersStarts=raw(folder, "membersStarts", terms.indptr.astype(np.int64)),
             membersColumns=raw(folder, "membersColumns", terms.indices.astype(np.int32)),
             membersValues=raw(folder, "membersValues", terms.data))
    for rank in (128, 256):
        kept = {}

        def peer():
            kept["scikit-learn"] = TruncatedSVD(rank, random_state=0).fit(terms).singular_values_

        times = hold({"scikit-learn": peer, OURS: lambda: ours.ask("run", "svd", k=rank)}, rounds=3)
        answer = ours.ask("answer", "svd")
        kept[OURS] = np.array(answer["values"])
        squares = {name: float((own ** 2).sum()) for name, own in kept.items()}
        report("truncated SVD", f"rank {rank} of {terms.shape[0]:,} × {terms.shape[1]:,}", times,
               quality={name: own / squares["scikit-learn"] for name, own in squares.items()},
               memory={OURS: answer["memory"]})
