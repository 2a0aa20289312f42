"""Filaments of the moss near the viewer: fine stems that end in a point of light."""

import numpy as np

from visuals import Frame, Kit, generator

from .story import State

AREA = (-13.0, 13.0, -34.0, 28.0)  # least and greatest x, least and greatest z where stems stand, m
CHUNK_M = 4.0
TEXELS, SQUARES = 1024, 128  # in a row of the stems' texture; as many as a view may show: moss.vert
A_SQUARE_METRE = {"draft": 7.0, "live": 70.0, "film": 560.0}  # stems, near the viewer
MOST = {"draft": 1150, "live": 6500, "film": 100000}  # drawn at once
HEIGHTS = {"draft": (0.0, 0.6, 1.0), "live": (0.0, 0.38, 0.74, 1.0), "film": (0.0, 0.38, 0.74, 1.0)}
NEAR_M = 4.5  # up to here all stems stand; farther off fewer and fewer
FAR_M = {"draft": 14.0, "live": 24.0, "film": 34.0}


class Moss:
    """Stems in squares of 4 m; within a square they are ranked, and only the first of them are drawn where
    it is far away. All lie in a texture, and a picture is told which squares it shows."""

    def __init__(self, kit: Kit, land, plates: np.ndarray):
        self.kit, self.land = kit, land
        self.far_m = FAR_M[kit.quality]
        plates = np.ascontiguousarray(plates[:15, [0, 1, 2, 7]])  # where quicksilver will lie
        fixed = {"t_land": 0, "t_stems": 1, "u_near_m": NEAR_M, "u_far_m": self.far_m, "u_plates": plates}
        self.program = kit.program("serenes/moss", **fixed)
        chance = generator(kit.seed, "serenes", "moss")
        left, right, far, near = AREA
        self.in_chunk = int(A_SQUARE_METRE[kit.quality] * CHUNK_M**2)
        x, z = np.meshgrid(np.arange(left, right, CHUNK_M), np.arange(far, near, CHUNK_M))
        corners = np.stack([x.ravel(), z.ravel()], -1)
        count, middle = len(corners), corners + 0.5 * CHUNK_M
        self.middles = np.array([middle[:, 0], np.zeros(count), middle[:, 1], np.ones(count)])
        texels = np.zeros((-(-count * self.in_chunk // TEXELS), TEXELS, 4), np.float32)
        stems = texels.reshape(-1, 4)[: count * self.in_chunk].reshape(count, self.in_chunk, 4)
        stems[..., :2] = corners[:, None, :] + chance.random((count, self.in_chunk, 2)) * CHUNK_M
        stems[..., 2] = (np.arange(self.in_chunk) + 0.5) / self.in_chunk
        stems[..., 3] = chance.random((count, self.in_chunk))
        self.stems = kit.texture(texels, filter="nearest", repeat=False)
        self.most = MOST[kit.quality]
        self.squares = np.zeros((SQUARES, 2), np.int32)  # as in moss.vert
        # a stem: two sides, some heights, closing in the tip
        share = np.repeat(np.array(HEIGHTS[kit.quality], np.float32), 2)
        side = np.array([-1, 1] * (len(share) // 2), np.float32)
        stem = np.stack([side, share], -1)
        self.mesh = kit.mesh([(stem, "2f", ("a_stem",))], mode="strip", instances=self.most)

    def draw(self, frame: Frame, story: State) -> None:
        """With depth, over the ground."""
        count = self._choose(frame)
        if count == 0:
            return
        self.kit.state(blend="over", depth="less")
        self.land.use(0)
        self.stems.use(1)
        self.program.set(u_squares=self.squares)
        self.mesh.draw(self.program, instances=count)

    def _choose(self, frame: Frame) -> int:
        """Fills `squares` with those that this view may show, far ones first; how many stems that are."""
        view = frame.view
        eye, (width, height), around = view.place, view.size, 3.2 * 2.0 * view.focal_px
        x, y, _, w = view.view_projection.T @ self.middles
        away = np.hypot(self.middles[0] - eye[0], self.middles[2] - eye[2])
        ahead = np.maximum(w, 0.0)
        seen = (np.abs(x) <= ahead + around / width) & (np.abs(y) <= ahead + around / height)
        seen &= (w > -3.2) & (away <= self.far_m + 3.0)
        order = seen.nonzero()[0]
        away = away[order]
        nearer = (-away).argsort(kind="stable")
        order, away = order[nearer], away[nearer]
        share = kept(np.maximum(away - 3.0, 0.1), NEAR_M, self.far_m)
        number = np.minimum(np.ceil(share * self.in_chunk * 1.02), self.in_chunk).astype(int)
        total = number.sum()
        if total > self.most:
            number = (number * (self.most / total)).astype(int)
        past = number.cumsum()
        count = int(past[-1]) if len(past) else 0
        self.squares[: len(past), 0], self.squares[: len(past), 1] = past, order * self.in_chunk
        self.squares[len(past) :, 0] = count
        return count


def kept(distance_m, near: float, far: float):
    """The share of the stems that stand at a distance: as 1 / d^2, and none at `far`. As in moss.vert."""
    thin = np.minimum(1.0, (near / distance_m) ** 2)
    return thin * np.minimum(np.maximum((far - distance_m) / (0.4 * far), 0.0), 1.0)
