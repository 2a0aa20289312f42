"""A surface from a distance: the smooth bodies of those who are in this dream."""

import numpy as np

CORNERS = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)])


def capsule(p, a, b, ra, rb=None):
    """Distance of places (…, 3) to a rod from a to b whose radius goes from ra to rb, m (near enough)."""
    a, b = np.array(a, float), np.array(b, float)
    q, along = p - a, b - a
    t = np.clip((q @ along) / max(along @ along, 1e-9), 0.0, 1.0)
    return np.linalg.norm(q - t[..., None] * along, axis=-1) - (ra + t * ((ra if rb is None else rb) - ra))


def ellipsoid(p, centre, radii):
    """Distance to an ellipsoid, exact at its surface."""
    q, r = p - np.array(centre, float), np.array(radii, float)
    k0 = np.linalg.norm(q / r, axis=-1)
    k1 = np.linalg.norm(q / (r * r), axis=-1)
    return k0 * (k0 - 1.0) / np.maximum(k1, 1e-6)


def blend(a, b, k):
    """The union of two distances, rounded within k (the polynomial smooth minimum)."""
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0.0, 1.0)
    return b + (a - b) * h - k * h * (1.0 - h)


def surface(distance, low, high, step: float):
    """Corners (n, 3), normals (n, 3) and triangles (m, 3) of the surface distance(p) = 0 in a box, after
    S. Gibson, 1998, Constrained Elastic Surface Nets: a corner in each cell that the surface crosses, here
    drawn onto it along the gradient."""
    low, high = np.array(low, float), np.array(high, float)
    count = np.ceil((high - low) / step).astype(int) + 1
    axes = [low[i] + step * np.arange(count[i]) for i in range(3)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), -1)
    inside = distance(grid) < 0.0
    parts = [inside[tuple(slice(o, o + n - 1) for o, n in zip(c, count, strict=True))] for c in CORNERS]
    crossed = np.any(parts, 0) & ~np.all(parts, 0)
    number = np.full(crossed.shape, -1)
    cells = np.argwhere(crossed)
    number[tuple(cells.T)] = np.arange(len(cells))
    places = low + (cells + 0.5) * step
    home = places.copy()
    for _ in range(4):
        slope = gradient(distance, places, 0.1 * step)
        square = np.maximum((slope * slope).sum(-1), 0.05)
        places = places - slope * (distance(places) / square)[:, None]
        places = np.clip(places, home - 0.9 * step, home + 0.9 * step)
    normal = gradient(distance, places, 0.25 * step)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    faces = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        a, b = np.roll(inside, 0, axis), np.roll(inside, -1, axis)
        edge = np.argwhere(a != b)
        ok = (edge[:, axis] < count[axis] - 1) & (edge[:, u] > 0) & (edge[:, v] > 0)
        ok &= (edge[:, u] < count[u] - 1) & (edge[:, v] < count[v] - 1)
        edge = edge[ok]
        du, dv = np.eye(3, dtype=int)[u], np.eye(3, dtype=int)[v]
        quad = np.stack([number[tuple((edge - s).T)] for s in (du * 0, du, du + dv, dv)], 1)
        turned = inside[tuple(edge.T)]
        quad = np.where(turned[:, None], quad, quad[:, ::-1])
        quad = quad[(quad >= 0).all(1)]
        faces += [quad[:, [0, 1, 2]], quad[:, [0, 2, 3]]]
    return places, normal, np.concatenate(faces).astype(np.int32)


def gradient(distance, p, e):
    """Of a distance at places (n, 3)."""
    return np.stack([distance(p + e * axis) - distance(p - e * axis) for axis in np.eye(3)], -1) / (2.0 * e)


def cloud(chance, size: int, slope: float) -> np.ndarray:
    """A tile (size, size) of noise in [0, 1], evenly spread, whose spectrum falls as f^-slope: white noise
    shaped by its Fourier transform."""
    f = np.fft.fftfreq(size) * size
    f = np.hypot(f[:, None], f[None, :])
    shaped = np.fft.ifft2(
        np.fft.fft2(chance.standard_normal((size, size))) / np.maximum(f, 1.0) ** slope
    ).real
    rank = shaped.ravel().argsort().argsort()
    even = (rank + 0.5) / rank.size
    return (0.5 + 0.5 * np.sin(np.pi * (even - 0.5))).reshape(size, size)
