"""Learns vectors so that texts of one owner point the same way and others do not. What the texts are is not known here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

WIDE, ROUNDS, BATCH = 128, 12, 1024
_SHARP, _STEP, _LEFT_OUT = 0.06, 0.01, 0.25
_SLOWEST = 0.05
_NEVER = -1e4

Numbers = NDArray[np.float32]
Places = NDArray[np.int64]


class Texts:
    """Texts as the numbers of their parts, and whose each is. The same text may have several owners."""

    def __init__(self, texts: Sequence[Sequence[int]], owners: Sequence[int]) -> None:
        self.owners = np.array(owners, dtype=np.int64)
        self.sizes = np.array([len(text) for text in texts], dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        self.flat = np.array([number for text in texts for number in text], dtype=np.int64)
        order = np.argsort(self.owners, kind="stable")
        begins = np.flatnonzero(np.diff(self.owners[order], prepend=-1))
        self._order, self._begins = order, np.append(begins, len(order))
        self._rank = np.cumsum(np.diff(self.owners[order], prepend=-1) != 0) - 1
        self._place = np.empty(len(order), dtype=np.int64)
        self._place[order] = np.arange(len(order))
        held: dict[tuple[int, ...], int] = {}
        self.same = np.array([held.setdefault(tuple(text), len(held)) for text in texts])
        owned: list[set[int]] = [set() for _ in held]
        for text, owner in zip(self.same.tolist(), owners, strict=True):
            owned[text].add(owner)
        self.owned = owned

    def partners(self, which: Places, rng: np.random.Generator) -> Places:
        """For each text one of the same owner, drawn anew; itself where there is no other."""
        rank = self._rank[self._place[which]]
        first, size = self._begins[rank], self._begins[rank + 1] - self._begins[rank]
        found: Places = self._order[first + (rng.random(len(which)) * size).astype(np.int64)]
        return found

    def share_an_owner(self, left: Places, right: Places) -> NDArray[np.bool_]:
        """Of each pair, whether anybody has both texts: no evidence that they differ."""
        by_owner: dict[int, list[int]] = {}
        for at, text in enumerate(self.same[right].tolist()):
            for owner in self.owned[text]:
                by_owner.setdefault(owner, []).append(at)
        shared = np.zeros((len(left), len(right)), dtype=np.bool_)
        for at, text in enumerate(self.same[left].tolist()):
            for owner in self.owned[text]:
                shared[at, by_owner.get(owner, [])] = True
        return shared


@dataclass(frozen=True, slots=True)
class _Side:
    """Some texts: which part stands in which of them, some left out; their directions, and their lengths before."""

    which: Places
    parts: Places
    inside: Places
    directions: Numbers
    lengths: Numbers


def learn(texts: Texts, begin: Numbers, *, batch: int = BATCH) -> Iterator[tuple[float, Numbers]]:
    """The mean loss and the vectors after each round (Adam on the symmetric InfoNCE of a batch)."""
    rng = np.random.default_rng(11)
    vectors, moved, spread = begin.copy(), np.zeros_like(begin), np.zeros_like(begin)
    batches = len(texts.owners) // batch
    for turn in range(ROUNDS):
        order, lost = rng.permutation(len(texts.owners)), 0.0
        for at in range(batches):
            which = order[at * batch : (at + 1) * batch]
            loss, slope = _slope(texts, vectors, which, rng)
            lost += loss
            done = turn * batches + at + 1
            moved = 0.9 * moved + 0.1 * slope
            spread = 0.99 * spread + 0.01 * slope * slope
            pace = _STEP * max(_SLOWEST, 1 - done / (ROUNDS * batches))
            vectors -= np.float32(pace) * (moved / np.float32(1 - 0.9**done)) / (
                np.sqrt(spread / np.float32(1 - 0.99**done)) + np.float32(1e-8)
            )  # fmt: skip
        yield lost / batches, vectors


def _slope(texts: Texts, vectors: Numbers, which: Places, rng: np.random.Generator) -> tuple[float, Numbers]:
    left = _side(texts, vectors, which, rng)
    right = _side(texts, vectors, texts.partners(which, rng), rng)
    near = (left.directions @ right.directions.T) / np.float32(_SHARP)
    here = np.arange(len(which))
    near[texts.share_an_owner(left.which, right.which) & ~np.eye(len(which), dtype=np.bool_)] = _NEVER
    there, back = _softmax(near, 1), _softmax(near, 0)
    loss = -float(np.log(there[here, here] + 1e-9).mean())
    pull = (there + back) / 2
    pull[here, here] -= 1
    pull /= np.float32(_SHARP * len(which))
    slope = np.zeros_like(vectors)
    for side, by in ((left, pull @ right.directions), (right, pull.T @ left.directions)):
        across = (by - side.directions * (by * side.directions).sum(1, keepdims=True)) / side.lengths
        _add(slope, side.parts, across, side.inside)
    return loss, slope


def _side(texts: Texts, vectors: Numbers, which: Places, rng: np.random.Generator) -> _Side:
    sizes = texts.sizes[which]
    inside = np.repeat(np.arange(len(which)), sizes)
    before = np.cumsum(sizes) - sizes
    parts = texts.flat[np.arange(len(inside)) + np.repeat(texts.starts[which] - before, sizes)]
    kept = rng.random(len(parts)) > _LEFT_OUT
    parts, inside = parts[kept], inside[kept]
    sums = np.zeros((len(which), vectors.shape[1]), dtype=np.float32)
    _add(sums, inside, vectors, parts)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True) + np.float32(1e-6)
    return _Side(which, parts, inside, sums / lengths, lengths)


def _softmax(near: Numbers, axis: int) -> Numbers:
    raised = np.exp(near - near.max(axis=axis, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=axis, keepdims=True)
    return shares


def _adding(to: Numbers, places: Places, what: Numbers, rows: Places) -> None:
    """Adds row after row to its place; a place may come several times."""
    for at in range(len(places)):
        for dim in range(to.shape[1]):
            to[places[at], dim] += what[rows[at], dim]


_add: Callable[[Numbers, Places, Numbers, Places], None] = numba.njit(nogil=True)(_adding)
