"""The words by which a mapping is set up: what core/mapper.py does."""

PATTERNS = ("grid", "bars", "ramp", "focus", "white", "black", "red", "green", "blue")

# A command: the words it takes, and what it does. All numbers of things are from 1; places and widths are
# fractions of the panel, y up, if nothing else is said. It is done to the chosen output or handle.
COMMANDS = {
    "output": ("N|NAME", "choose an output"),
    "corner": ("[N]", "choose a corner, from the lower left on round; without a number the first, as below"),
    "mesh": ("[COLUMN ROW]", "choose a point of the mesh, from the lower left"),
    "edge": ("[left|right|bottom|top]", "choose where a blend ends"),
    "mask": ("[MASK [POINT]]", "choose a point of a mask"),
    "next": ("[output]", "choose the next of the kind that is chosen, or the next output"),
    "previous": ("[output]", "choose the one before"),
    "move": ("DX DY", "move what is chosen"),
    "put": ("X Y", "put what is chosen at a place"),
    "grab": ("", "until `drop`, all that is done is one step to undo"),
    "drop": ("", "ends that"),
    "region": ("LEFT BOTTOM WIDTH HEIGHT", "of the canvas"),
    "rotation": ("0|90|180|270|next", "degrees clockwise"),
    "mirror": ("", "left and right, for a projector behind the wall"),
    "columns": ("N|+|-", "of the mesh; its shape stays"),
    "rows": ("N|+|-", "of the mesh; its shape stays"),
    "blend": ("SIDE WIDTH [GAMMA]", "of the region"),
    "set": ("NAME VALUE …", "black, brightness, gamma, red, green or blue; white RED GREEN BLUE"),
    "feather": ("WIDTH", "of the chosen mask's edge, of the panel's height"),
    "masks": ("add [X Y X Y …] | remove [N]", "a polygon more, or a mask less"),
    "points": ("add | remove", "a point of the mask more behind the chosen one, or that one less"),
    "name": ("WORDS", "what the output is called"),
    "reset": ("corners|mesh|blend|masks|colour|all", "to what bends and changes nothing"),
    "pattern": ("NAME|off|next [all]", "a test pattern on this output, or on all"),
    "undo": ("", "the last step"),
    "redo": ("", "what was undone last"),
    "save": ("", "write the file"),
}
