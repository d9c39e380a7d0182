"""Texts to weighed terms, an index of them, and questions to it.

Tokens differ: ours are stems of two languages without stop words, the others' are words as they
stand. So the lists are not compared, only the work."""
import re

import bm25s
import numpy as np
import sparse_dot_topn
import tantivy
from sklearn.feature_extraction.text import TfidfVectorizer

from rounds import OURS, hold, report, texts

K = 10
QUERIES = 1000


def tantivy_index(lines):
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("body", stored=False, index_option="freq")
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=256_000_000, num_threads=2)
    for place, line in enumerate(lines):
        writer.add_document(tantivy.Document(id=place, body=line))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def bm25s_index(lines):
    ranker = bm25s.BM25(backend="numba")
    ranker.index(bm25s.tokenize(lines, stopwords=None, show_progress=False), show_progress=False)
    return ranker


def contest(ours, folder):
    real = texts(folder)
    lines = [f"{own['title']}. {own['text']}" for own in real]
    megabytes = sum(len(line.encode()) for line in lines) / 1e6
    random = np.random.default_rng(1)
    titles = [real[i]["title"] for i in random.choice(len(real), QUERIES, replace=False)]
    asked = [" ".join(re.findall(r"[^\W_]{2,}", title.lower())) or "x" for title in titles]
    ours.ask("load", "lexical", folder=str(folder), queries=asked)
    size = f"{len(lines):,} texts, {megabytes:.0f} MB"

    def vectorizer():
        return TfidfVectorizer(sublinear_tf=True, dtype=np.float32)

    report("vectorise", size, hold(
        {"scikit-learn": lambda: vectorizer().fit_transform(lines),
         OURS: lambda: ours.ask("run", "lexical", step="vectorise")}, rounds=3), (megabytes, "MB"))
    report("index", size, hold(
        {"bm25s": lambda: bm25s_index(lines), "tantivy": lambda: tantivy_index(lines),
         OURS: lambda: ours.ask("run", "lexical", step="index")}, rounds=3), (len(lines), "texts"))
    questions(ours, lines, asked, vectorizer(), size)


def questions(ours, lines, asked, vectorizer, size):
    ranker, index = bm25s_index(lines), tantivy_index(lines)
    searcher = index.searcher()
    member_terms = vectorizer.fit_transform(lines).T.tocsr()

    def with_bm25s(queries):
        tokens = bm25s.tokenize(queries, stopwords=None, show_progress=False)
        return ranker.retrieve(tokens, k=K, show_progress=False, n_threads=2)

    def with_tantivy(queries):
        return [searcher.search(index.parse_query(own, ["body"]), K, count=False).hits for own in queries]

    def with_product(queries):
        return sparse_dot_topn.sp_matmul_topn(
            vectorizer.transform(queries), member_terms, K, n_threads=2, sort=True)

    few = asked[:50]
    report("50 lexical queries, one by one", size, hold(
        {"bm25s": lambda: [with_bm25s([own]) for own in few], "tantivy": lambda: with_tantivy(few),
         OURS: lambda: ours.ask("run", "lexical", step="questions", count=len(few), together=False)}),
        (len(few), "queries"))
    report("1,000 lexical queries together", size, hold(
        {"bm25s": lambda: with_bm25s(asked), "tantivy": lambda: with_tantivy(asked),
         "sparse_dot_topn": lambda: with_product(asked),
         OURS: lambda: ours.ask("run", "lexical", step="questions", count=len(asked), together=True)}),
        (len(asked), "queries"))
