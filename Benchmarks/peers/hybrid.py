"""Needs against members by words and vectors at once: ½ cosine of TF-IDF rows + ½ of dense ones,
the twenty best, exact. All contestants get the same matrices."""
import faiss
import numpy as np
import sparse_dot_topn
from sklearn.feature_extraction.text import TfidfVectorizer

from rounds import OURS, hold, memory, overlap, raw, report, texts, vectors

K = 20


def corpus(folder, members, needs, seed=1):
    """Real texts, and beyond their number halves of two put together; needs are short fronts."""
    random = np.random.default_rng(seed)
    real = texts(folder)
    full = [f"{own['title']}. {own['text']}" for own in real]
    made = [full[i] for i in random.permutation(len(full))[:members]]
    words = [own["text"].split() for own in real] if len(made) < members else []
    while len(made) < members:
        a, b = random.integers(0, len(real), 2)
        if real[a]["language"] == real[b]["language"]:
            front, back = words[a][:len(words[a]) // 2], words[b][len(words[b]) // 2:]
            made.append(" ".join([real[a]["title"] + ".", *front, *back]))
    fronts = [" ".join(full[i].split()[:45]) for i in random.integers(0, len(full), needs)]
    return made, fronts


def scipy_best(terms, member_terms, vectors_, rows, block=256):
    """The usual program: a sparse product made dense, a dense one, a partition."""
    best = np.empty((terms.shape[0], K), np.int64)
    for start in range(0, terms.shape[0], block):
        part = slice(start, start + block)
        scores = (terms[part] @ member_terms).toarray()
        scores += vectors_[part] @ rows.T
        own = np.argpartition(scores, -K, axis=1)[:, -K:]
        order = np.argsort(-np.take_along_axis(scores, own, 1), axis=1, kind="stable")
        best[part] = np.take_along_axis(own, order, 1)
    return best


def fused_ranks(flat, terms, member_terms, queries):
    """The usual shortcut: a hundred of each side, merged by reciprocal ranks; not exact."""
    dense = flat.search(queries, 100)[1]
    lexical = sparse_dot_topn.sp_matmul_topn(terms, member_terms, 100, n_threads=2, sort=True)
    weights = 1 / (60 + np.arange(100))
    best = np.zeros((len(queries), K), np.int64)
    for query in range(len(queries)):
        own = lexical.indices[lexical.indptr[query]:lexical.indptr[query + 1]]
        rows, place = np.unique(np.concatenate([dense[query], own]), return_inverse=True)
        sums = np.bincount(place, np.concatenate([weights, weights[:len(own)]]))
        best[query] = rows[np.argsort(-sums, kind="stable")[:K]]
    return best


def contest(ours, folder, sizes=((10_000, 1000), (100_000, 1000)), full=(100_000, 10_000)):
    for members, needs in sizes:
        one_size(ours, folder, members, needs, rounds=5)
    if full:
        one_size(ours, folder, *full, rounds=1)


def one_size(ours, folder, members, needs, rounds):
    sheets, asked = corpus(folder, members, needs)
    vectorizer = TfidfVectorizer(sublinear_tf=True, dtype=np.float32)
    rows = vectorizer.fit_transform(sheets)
    terms = vectorizer.transform(asked)
    rows.sort_indices()  # ours are ascending
    terms.sort_indices()
    dense, queries = vectors(members, needs)
    member_terms = rows.T.tocsr()
    flat = faiss.IndexFlatIP(dense.shape[1])
    flat.add(dense)
    ours.ask("load", "hybrid", rows=raw(folder, "rows.f32", dense), width=dense.shape[1],
             queries=raw(folder, "queries.f32", queries), columns=rows.shape[1],
             **{f"{side}{part}": raw(folder, f"{side}{part}", array)
                for side, matrix in (("members", rows), ("needs", terms))
                for part, array in (("Starts", matrix.indptr.astype(np.int64)),
                                    ("Columns", matrix.indices.astype(np.int32)),
                                    ("Values", matrix.data))})
    found = {}

    def usual():
        found["scikit-learn + scipy + numpy"] = scipy_best(terms, member_terms, queries, dense)

    def shortcut():
        found["faiss + sparse_dot_topn, merged ranks"] = fused_ranks(flat, terms, member_terms, queries)

    contestants = dict(zip(("scikit-learn + scipy + numpy", "faiss + sparse_dot_topn, merged ranks"),
                           (usual, shortcut)))
    if rounds == 1:
        del contestants["faiss + sparse_dot_topn, merged ranks"]
    contestants[OURS] = lambda: ours.ask("run", "hybrid", k=K)
    times = hold(contestants, rounds, warm=rounds > 1)
    answer = ours.ask("answer", "hybrid")
    found[OURS] = answer["rows"]
    truth = found["scikit-learn + scipy + numpy"]
    quality = {name: overlap(own, truth) for name, own in found.items()}
    report("hybrid, top 20", f"{needs:,} × {members:,}", times, (needs, "needs"), quality,
           {OURS: answer["memory"], "scikit-learn + scipy + numpy": memory()},
           ("hybrid", members * needs))
