"""Lamps, fountain, paths (being written)."""


class Plaza:
    def __init__(self, kit):
        self.kit = kit

    def draw(self, frame, moment, *, mirrored):
        pass

    def draw_light(self, frame, moment, *, mirrored):
        pass
