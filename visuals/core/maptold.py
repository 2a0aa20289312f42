"""An output as JSON, for a page: numbers of things are from 1, places are of the panel."""

from typing import Any

from visuals.core.handle import KINDS, Handle, handles, place
from visuals.core.mapping import SIDES, Output


def told(output: Output) -> dict[str, Any]:
    """What an output is, with every handle's place: {"handles": {kind: [{"at": […], "x": …, "y": …}]}}."""
    return {
        "name": output.name,
        "monitor": output.monitor,
        "region": list(output.region),
        "rotation": output.rotation,
        "columns": len(output.mesh[0]),
        "rows": len(output.mesh),
        "handles": {kind: [_pin(output, one) for one in handles(output, kind)] for kind in KINDS},
        "blend": {side: dict(vars(output.fades(side))) for side in SIDES},
        "black": output.black,
        "brightness": output.brightness,
        "gamma": output.gamma,
        "white": list(output.white),
        "masks": [
            {"file": mask.file, "feather": mask.feather, "points": len(mask.polygon)} for mask in output.masks
        ],
    }


def counted(handle: Handle) -> list[int | str]:
    """What a handle is `at`, with numbers from 1."""
    return [part + 1 if isinstance(part, int) else part for part in handle.at]


def _pin(output: Output, handle: Handle) -> dict[str, Any]:
    x, y = place(output, handle)
    return {"at": counted(handle), "x": x, "y": y}
