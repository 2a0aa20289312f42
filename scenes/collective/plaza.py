from .reservoir import Sorrow


class Plaza:
    def __init__(self, kit):
        self.kit = kit
        self.sorrow = Sorrow(kit)

    def draw(self, frame, moment, *, mirrored):
        pass

    def draw_light(self, frame, moment, *, mirrored):
        self.sorrow.draw(frame, moment, mirrored=mirrored)
