"""People and the mercury figure (being written)."""


class Figures:
    def __init__(self, kit):
        self.kit = kit

    def draw(self, frame, moment, *, mirrored):
        pass
