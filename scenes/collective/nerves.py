"""The network behind the sky (being written)."""


class Nerves:
    def __init__(self, kit):
        self.kit = kit

    def draw(self, frame, moment, *, mirrored):
        pass

    def draw_tethers(self, frame, moment, *, mirrored):
        pass
