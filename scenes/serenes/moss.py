"""Filaments of the moss near the viewer: fine stems that end in a point of light."""

import numpy as np

from visuals import Frame, Kit, generator

from .story import State

AREA = (-13.0, 13.0, -34.0, 28.0)  # least and greatest x, least and greatest z where stems stand, m
CHUNK_M = 4.0
A_SQUARE_METRE = {"draft": 7.0, "live": 70.0, "film": 560.0}  # stems, near the viewer
MOST = {"draft": 1150, "live": 6500, "film": 100000}  # drawn at once
HEIGHTS = {"draft": (0.0, 0.6, 1.0), "live": (0.0, 0.38, 0.74, 1.0), "film": (0.0, 0.38, 0.74, 1.0)}
NEAR_M = 4.5  # up to here all stems stand; farther off fewer and fewer
FAR_M = {"draft": 14.0, "live": 24.0, "film": 34.0}


class Moss:
    """Stems in squares of 4 m; within a square they are ranked, and only the first of them are drawn where
    it is far away."""

    def __init__(self, kit: Kit, land, plates: np.ndarray):
        self.kit, self.land = kit, land
        self.program = kit.program(
            "serenes/moss",
            t_land=0,
            u_far_m=FAR_M[kit.quality],
            u_near_m=NEAR_M,
            u_plates=np.ascontiguousarray(plates[:15, [0, 1, 2, 7]]),  # where quicksilver will lie
        )
        chance = generator(kit.seed, "serenes", "moss")
        left, right, far, near = AREA
        self.in_chunk = int(A_SQUARE_METRE[kit.quality] * CHUNK_M**2)
        x, z = np.meshgrid(np.arange(left, right, CHUNK_M), np.arange(far, near, CHUNK_M))
        self.corners = np.stack([x.ravel(), z.ravel()], -1)
        count = len(self.corners)
        middle = self.corners + 0.5 * CHUNK_M
        self.middles = np.array([middle[:, 0], np.zeros(count), middle[:, 1], np.ones(count)])
        stems = np.empty((count, self.in_chunk, 4), np.float32)
        stems[..., :2] = self.corners[:, None, :] + chance.random((count, self.in_chunk, 2)) * CHUNK_M
        stems[..., 2] = (np.arange(self.in_chunk) + 0.5) / self.in_chunk
        stems[..., 3] = chance.random((count, self.in_chunk))
        self.stems = stems
        self.rows = np.zeros((MOST[kit.quality], 4), np.float32)
        # a stem: two sides, some heights, closing in the tip
        share = np.repeat(np.array(HEIGHTS[kit.quality], np.float32), 2)
        side = np.array([-1, 1] * (len(share) // 2), np.float32)
        self.mesh = kit.mesh(
            [
                (np.stack([side, share], -1), "2f", ("a_stem",)),
                (self.rows, "4f/i", ("i_place",)),
            ],
            mode="strip",
            dynamic=True,
        )

    def draw(self, frame: Frame, story: State) -> None:
        """With depth, over the ground."""
        count = self._choose(frame)
        if count == 0:
            return
        self.kit.state(blend="over", depth="less")
        self.land.use(0)
        self.mesh.update(1, self.rows[:count])
        self.mesh.draw(self.program, instances=count)

    def _choose(self, frame: Frame) -> int:
        """Fills `rows` with the stems that this view may show, far squares first; how many."""
        view = frame.view
        eye, far = view.place, FAR_M[self.kit.quality]
        x, y, _, w = view.view_projection.T @ self.middles
        away = np.hypot(self.middles[0] - eye[0], self.middles[2] - eye[2])
        across, up = (3.2 * 2.0 * view.focal_px / side for side in view.size)
        ahead = np.maximum(w, 0.0)
        seen = (np.abs(x) <= ahead + across) & (np.abs(y) <= ahead + up) & (w > -3.2) & (away <= far + 3.0)
        order = seen.nonzero()[0]
        order = order[(-away[order]).argsort(kind="stable")]
        share = kept(np.maximum(away[order] - 3.0, 0.1), NEAR_M, far)
        number = np.minimum(np.ceil(share * self.in_chunk * 1.02), self.in_chunk).astype(int)
        total = number.sum()
        if total > len(self.rows):
            number = (number * (len(self.rows) / total)).astype(int)
        shown = [self.stems[chunk, :n] for chunk, n in zip(order.tolist(), number.tolist(), strict=True) if n]
        count = sum(map(len, shown))
        if shown:
            np.concatenate(shown, out=self.rows[:count])
        return count


def kept(distance_m, near: float, far: float):
    """The share of the stems that stand at a distance: as 1 / d^2, and none at `far`. As in moss.vert."""
    thin = np.minimum(1.0, (near / distance_m) ** 2)
    return thin * np.minimum(np.maximum((far - distance_m) / (0.4 * far), 0.0), 1.0)
