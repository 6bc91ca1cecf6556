"""What texts mean, told by a small model that may be installed beside Cairn; without it nothing here does anything.

The model is a list of vectors, one for each piece of a word, that comes with its package: it asks no other host, and no
text leaves the process. What it says of each title is kept in memory alone.
"""

from __future__ import annotations

import importlib.util
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from heapq import nlargest
from pathlib import Path
from typing import Any

from cairn.lib.alike import telling

PACKAGE = "wordllama"
ENOUGH = 0.27
"""The cosine below which a text isn't told to mean the like. Unlike titles come to .25; "switch to PostgreSQL" and
"adopt SQLite as our database" to .28. Everyday words are left out: they draw all titles together."""
KEPT = 20_000
"""Titles whose vectors are kept, at a kilobyte each."""

_loading = threading.Lock()
_model: Any = None
_vectors: OrderedDict[str, Any] = OrderedDict()
_reckoning = threading.Lock()


@cache
def is_installed() -> bool:
    return importlib.util.find_spec(PACKAGE) is not None


def near(texts: Sequence[tuple[int, str]], wanted: str, limit: int) -> list[int]:
    """Ids of at most `limit` of `texts` (pairs of an id and a text) that mean most nearly what `wanted` does.

    Loading the model takes a second, which nobody should wait for while typing: until it is there, nothing is near.
    """
    model = _loaded()
    if model is None or not texts or not wanted.strip():
        return []
    with _reckoning:
        rows = _vectors_of(model, [text for _, text in texts])
        mine = _embed(model, [wanted])[0]
    told = nlargest(limit, ((float(row @ mine), -place) for place, row in enumerate(rows)))
    return [texts[-place][0] for cosine, place in told if cosine >= ENOUGH]


def load() -> None:
    """Load the model now, and wait for it. Does nothing where it is loaded, or isn't installed."""
    global _model
    with _loading:
        if _model is None and is_installed():
            import wordllama

            # The package looks for its pieces of words in a folder that isn't its own, unless it is told.
            home = Path(str(wordllama.__file__)).parent
            _model = wordllama.WordLlama.load(cache_dir=home, disable_download=True)


def _loaded() -> Any:
    """The model, or `None` as long as it is loading."""
    if _model is None and is_installed() and not _loading.locked():
        threading.Thread(target=load, name="meaning", daemon=True).start()
    return _model


def _embed(model: Any, texts: Sequence[str]) -> list[Any]:
    """A vector of length 1 for each text, and one of zeros for what has no telling word."""
    told = [" ".join(telling(text)) for text in texts]
    # The model takes no empty text.
    vectors = model.embed([one or "." for one in told], norm=True) if told else ()
    return [vector if one else 0 * vector for one, vector in zip(told, vectors, strict=True)]


def _vectors_of(model: Any, texts: Sequence[str]) -> list[Any]:
    new = list(dict.fromkeys(text for text in texts if text not in _vectors))
    for text, vector in zip(new, _embed(model, new), strict=True):
        _vectors[text] = vector
    found = [_vectors[text] for text in texts]
    while len(_vectors) > max(KEPT, len(texts)):
        _vectors.popitem(last=False)
    return found
