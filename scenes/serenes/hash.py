"""The hashes of shaders/lib/noise/hash.glsl, for what is worked out once."""

import numpy as np


def _mixed(x: np.ndarray) -> np.ndarray:
    """Mixes 32 bits thoroughly. Chris Wellons, 2018, Prospecting for Hash Functions (lowbias32)."""
    x = x ^ (x >> np.uint32(16))
    x = x * np.uint32(0x7FEB352D)
    x = x ^ (x >> np.uint32(15))
    x = x * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


def _lattice(places: np.ndarray) -> np.ndarray:
    x, y = np.moveaxis(np.floor(places).astype(np.int64).astype(np.uint32), -1, 0)
    return _mixed(x + _mixed(y))


def _share(bits: np.ndarray) -> np.ndarray:
    return (bits >> np.uint32(8)).astype(np.float32) / np.float32(16777216.0)


def hash1(places: np.ndarray) -> np.ndarray:
    """(..., 2): [0, 1) from lattice points; their integer parts count. float32."""
    return _share(_lattice(places))


def hash2(places: np.ndarray) -> np.ndarray:
    """The same, two values: (..., 2) float32."""
    first = _lattice(places)
    return np.stack([_share(first), _share(_mixed(first))], -1)
