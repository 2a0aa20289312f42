"""`render --stats FILE`: what a render took, for programs."""

import json

from visuals.film.filming import Stats
from visuals.film.order import Order
from visuals.outputs.images import write_whole
from visuals.outputs.place import complaint


def write(args, order: Order, stats: Stats, machine, whole: bool) -> None:
    """Into the file of --stats. machine: a Gpu, or a farm's. Raises GossamerError."""
    done = max(1, stats.frames)
    record = {
        "output": args.output,
        "complete": whole,
        "frames": stats.frames,
        "size": list(order.size),
        "fps": None if order.shown else float(order.fps),
        "bits": order.look["bits"],
        "quality": order.look["quality"],
        "seed": order.seed,
        "wall_seconds": round(stats.wall, 4),
        "frames_per_second": round(stats.speed, 3),
        "first_frame_seconds": round(stats.first_frame, 4),
        "seek_seconds": round(stats.seek, 4),
        "stages_ms": {
            **{name: round(1000 * s / done, 3) for name, s in stats.stages.items()},
            "encode": round(1000 * stats.encode / done, 3),
        },
        "renderer": machine.renderer,
        "opengl": machine.version,
        "software": machine.software,
    }
    try:
        write_whole(args.stats, (json.dumps(record, indent=2) + "\n").encode())
    except OSError as error:
        raise complaint(args.stats, error) from error
