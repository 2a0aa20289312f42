"""The mirroring ground (being written)."""


class Ground:
    def __init__(self, kit):
        self.kit, self.program = kit, kit.program("collective/floor")

    def rest(self):
        pass

    def simulate(self, signals, aspect):
        pass

    def draw(self, frame, moment, mirror, guard_px):
        self.kit.state()
        mirror.texture.use(0)
        self.program.set(t_mirror=0, u_guard_px=float(guard_px), u_mirror_px=tuple(map(float, mirror.size)),
                         u_mirror_scale=mirror.size[0] / (frame.size[0] + 2 * guard_px))
        self.kit.quad.draw(self.program)
