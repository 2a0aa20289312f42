"""The colours of a thin film: what white light becomes that a film of some nanometres reflects.

Two surfaces reflect, and what comes from the lower one is late (Airy's sum; Born and Wolf, 1959, Principles
of Optics, 7.6). Colour matching by Wyman, Sloan and Shirley, 2013, Simple Analytic Approximations to the CIE
XYZ Color Matching Functions (one lobe a curve, two for x).
"""

import numpy as np

INDEX = 1.75  # of the film's glass
THIN_NM, THICK_NM = 118.0, 345.0  # gold, violet and blue; beyond, green and pink begin
SIZE = (64, 96)  # cosines, thicknesses
TO_SRGB = np.array([[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]])


def table() -> np.ndarray:
    """(96, 64, 3) float16, linear light in [0, 1] over cosine of the angle to the normal (columns, 0 to 1)
    and thickness (rows, THIN_NM to THICK_NM). The brightest channel anywhere is 1."""
    wave = np.linspace(390.0, 730.0, 69)
    cos_in = np.linspace(0.0, 1.0, SIZE[0])
    thick = np.linspace(THIN_NM, THICK_NM, SIZE[1])[:, None, None]
    cos_in = np.maximum(cos_in, 0.02)[None, :, None]
    cos_film = np.sqrt(1.0 - (1.0 - cos_in**2) / INDEX**2)
    late = 2.0 * np.pi * INDEX * thick * cos_film / wave
    light = 0.0
    for a, b in ((cos_in, INDEX * cos_film), (INDEX * cos_in, cos_film)):  # s and p: Fresnel, 1823
        r0 = ((a - b) / (a + b)) ** 2
        r0 = np.minimum(r0, 0.30)  # at grazing angles everything mirrors and the colour is lost
        finesse = 4.0 * r0 / (1.0 - r0) ** 2
        light = light + 0.5 * finesse * np.sin(late) ** 2 / (1.0 + finesse * np.sin(late) ** 2)
    curves = np.stack([_x(wave), _lobe(wave, 568.8, 46.9, 40.5), 1.217 * _lobe(wave, 437.0, 11.8, 36.0)], -1)
    white = curves.sum(0)
    rgb = (light @ (curves / white)) @ (TO_SRGB / TO_SRGB.sum(1)[:, None]).T
    grey = rgb.mean(-1, keepdims=True)
    low = rgb.min(-1, keepdims=True)
    keep = np.where(low < 0.0, grey / np.maximum(grey - low, 1e-6), 1.0)  # paled into the gamut
    rgb = grey + (rgb - grey) * keep
    return (rgb / rgb.max()).astype(np.float16)


def _lobe(wave: np.ndarray, peak: float, left: float, right: float) -> np.ndarray:
    return np.exp(-0.5 * ((wave - peak) / np.where(wave < peak, left, right)) ** 2)


def _x(wave: np.ndarray) -> np.ndarray:
    return 1.056 * _lobe(wave, 599.8, 37.9, 31.0) + 0.362 * _lobe(wave, 442.0, 16.0, 26.7)
