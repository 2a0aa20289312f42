"""The floating buildings (being written)."""


class Towers:
    def __init__(self, kit, nerves):
        self.kit = kit

    def draw(self, frame, moment, *, mirrored):
        pass

    def draw_paths(self, frame, moment, *, mirrored):
        pass
