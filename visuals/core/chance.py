"""The one door for chance."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.random import Generator

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15  # 2^64 / the golden ratio: what SplitMix64 counts in


def generator(seed: int, *names: str) -> "Generator":
    """Random numbers that `seed` and `names` alone decide, the same on every machine and in every process.

    Names keep uses apart: one more number drawn for "stars" changes nothing in "towers".
    """
    import json  # what comes now takes a tenth of a plain scene's start: see `few`
    from hashlib import blake2b

    from numpy.random import PCG64, Generator

    words = json.dumps([int(seed), *map(str, names)]).encode()
    return Generator(PCG64(int.from_bytes(blake2b(words, digest_size=16).digest(), "little")))


@lru_cache(maxsize=64)
def few(seed: int, count: int) -> tuple[float, ...]:
    """`count` numbers in [0, 1) that `seed` alone decides, for who needs no more: nothing is imported.

    SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
    """
    return tuple((_mixed(seed + i * GOLDEN) >> 11) / (1 << 53) for i in range(1, count + 1))


def _mixed(z: int) -> int:
    z &= MASK
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
    return z ^ z >> 31
