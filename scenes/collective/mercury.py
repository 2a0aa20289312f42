class Mercury:
    def __init__(self, kit): pass
    def draw(self, frame, moment, *, mirrored): pass
