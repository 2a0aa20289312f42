"""Changes of an output's masks, for core/mapper.py. Masks and their points are counted from 0."""

from dataclasses import replace

from visuals.core.error import GossamerError, Misuse
from visuals.core.mapedit import figure, within
from visuals.core.mapping import MOST_OF_POLYGON, RANGES, REACH, Mask, Output

NEW_MASK = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))


def with_mask(output: Output, *words: str) -> Output:
    """With a polygon more: its places as words, x y x y …; none: a rectangle in the middle."""
    numbers = [within(figure(word), *REACH) for word in words]
    if words and (len(numbers) % 2 or not 6 <= len(numbers) <= 2 * MOST_OF_POLYGON):
        most = f"give 3 to {MOST_OF_POLYGON} places, X Y each"
        raise Misuse("masks add", f"{len(numbers)} numbers", most)
    polygon = tuple(zip(numbers[::2], numbers[1::2], strict=True)) or NEW_MASK
    return replace(output, masks=(*output.masks, Mask(polygon)))


def without_mask(output: Output, number: int) -> Output:
    return replace(output, masks=output.masks[:number] + output.masks[number + 1 :])


def with_point(output: Output, number: int, point: int) -> tuple[Output, int]:
    """With a point more, half the way from one to the next; and which it is."""
    polygon = output.masks[number].polygon
    if len(polygon) == MOST_OF_POLYGON:
        raise GossamerError(f"a mask has {MOST_OF_POLYGON} points at most")
    (x, y), (to_x, to_y) = polygon[point], polygon[(point + 1) % len(polygon)]
    middle = ((x + to_x) / 2, (y + to_y) / 2)
    return _shaped(output, number, (*polygon[: point + 1], middle, *polygon[point + 1 :])), point + 1


def without_point(output: Output, number: int, point: int) -> tuple[Output, int]:
    """With a point less; and which is in its place."""
    polygon = output.masks[number].polygon
    if len(polygon) <= 3:
        raise GossamerError("a mask has three points at least", "", "masks remove takes it away")
    left = polygon[:point] + polygon[point + 1 :]
    return _shaped(output, number, left), min(point, len(left) - 1)


def feathered(output: Output, number: int, width: str) -> tuple[Output, str]:
    """With another soft edge; and what that is."""
    feather = within(figure(width), *RANGES["feather"])
    mask = replace(output.masks[number], feather=feather)
    return _masked(output, number, mask), f"mask {number + 1} has an edge {feather:g} wide"


def _shaped(output: Output, number: int, polygon: tuple) -> Output:
    return _masked(output, number, replace(output.masks[number], polygon=polygon))


def _masked(output: Output, number: int, mask: Mask) -> Output:
    return replace(output, masks=(*output.masks[:number], mask, *output.masks[number + 1 :]))
