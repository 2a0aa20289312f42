"""Lightning (being written)."""


class Storm:
    def __init__(self, kit, nerves):
        self.kit = kit

    def draw(self, frame, moment, *, mirrored):
        pass
