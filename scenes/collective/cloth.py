"""The sky's cloth (being written)."""


class Cloth:
    def __init__(self, kit):
        self.kit, self.program = kit, kit.program("collective/air")

    def rest(self):
        pass

    def simulate(self, signals, aspect):
        pass

    def draw_silk(self, frame, moment, *, mirrored):
        self.kit.state()
        self.kit.quad.draw(self.program)

    def draw_void(self, frame, moment, *, mirrored):
        pass

    def draw_fibres(self, frame, moment, *, mirrored):
        pass
