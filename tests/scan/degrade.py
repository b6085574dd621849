"""What paper and its way back do to a page: scans and photos of it, the same for the same seed."""

import cv2
import numpy as np
import pytest

DPI = 200
"""Dots an inch of the pages that go in."""
MM = DPI / 25.4
SCANS = ("pindai", "putar", "potong")
"""A skewed grey scan; one turned by quarters besides; one of F4 on an A4 flatbed."""
PHOTO = "foto"
"""A telephone's photo as a messenger passes it on: 1600 pixels, perspective, shade."""
MANNERS = (*SCANS, PHOTO)
FEW = [
    pytest.param(manner, marks=() if manner in ("pindai", PHOTO) else pytest.mark.lengkap)
    for manner in MANNERS
]
"""All manners, of which the ordinary run tries two."""


def degrade(image, seed, manner):
    """Return the page (`image`: grey or BGR at DPI) as the JPEG that a scanner or camera makes."""
    chance = np.random.default_rng([seed, MANNERS.index(manner)])
    return _photo(image, chance) if manner == PHOTO else _scan(image, chance, manner)


def sign(image, box, seed):
    """Draw a signature across `box` (points of PDF, from the bottom left) on a page at DPI."""
    chance = np.random.default_rng([seed, 7])
    scale = DPI / 72
    left, low = box.left * scale, image.shape[0] - box.bottom * scale
    width, height = box.width * scale, box.height * scale
    share = chance.uniform(0.35, 0.9)
    start = left + chance.uniform(0.03, 0.97 - share) * width
    count = int(chance.integers(5, 14))
    across = np.sort(chance.uniform(0, 1, count)) * share * width + start
    across += chance.normal(0, 0.06 * share * width, count)
    down = low - height * chance.uniform(0.12, 0.92, count)
    points = _curve(np.stack([across, down], axis=1))
    ink = [(40, 30, 30), (150, 50, 25), (110, 20, 40)][int(chance.integers(3))]
    colour = ink if image.ndim == 3 else int(np.mean(ink))
    pen = max(2, round(chance.uniform(0.3, 0.8) * MM))
    signed = image.copy()
    cv2.polylines(signed, [np.int32(np.round(points * 16))], False, colour, pen, cv2.LINE_AA, 4)
    return signed


def seal(image, box, seed):
    """Press an office's round seal over the left of the box, as it is done."""
    chance = np.random.default_rng([seed, 8])
    scale = DPI / 72
    middle = (
        int(box.left * scale + chance.uniform(0.1, 0.3) * box.width * scale),
        int(image.shape[0] - (box.bottom + chance.uniform(0.3, 0.6) * box.height) * scale),
    )
    sealed = image.copy()
    for radius, pen in ((17, 6), (12, 3)):
        cv2.circle(sealed, middle, int(radius * MM), (150, 70, 110), pen, cv2.LINE_AA)
    return cv2.addWeighted(sealed, 0.75, image, 0.25, 0)


def _curve(points):
    """Return a smooth line through the points (Catmull-Rom)."""
    ends = np.vstack([points[0], points, points[-1]])
    along = np.linspace(0, 1, 24)[:, None]
    pieces = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        slope, bend = c - a, 2 * a - 5 * b + 4 * c - d
        cubic = -a + 3 * b - 3 * c + d
        pieces.append(b + 0.5 * (slope * along + bend * along**2 + cubic * along**3))
    return np.vstack(pieces)


def _scan(image, chance, manner):
    page = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    if manner == "potong":
        page = page[: int(297 * MM)] if page.shape[0] > page.shape[1] else page[:, : int(297 * MM)]
    page = _turned(page, chance.uniform(-5, 5), int(chance.integers(225, 256)))
    if manner == "putar":
        page = np.rot90(page, int(chance.integers(1, 4)))
    page = cv2.GaussianBlur(page, (0, 0), chance.uniform(0.3, 0.9))
    page = page.astype(np.float32) * chance.uniform(0.85, 1.0) + chance.uniform(0, 25)
    noise = np.empty(page.shape, np.float32)
    cv2.setRNGSeed(int(chance.integers(2**31)))
    cv2.randn(noise, 0, chance.uniform(2, 10))
    return _jpeg(page + noise, 40)


def _turned(page, degrees, ground):
    """Return the page askew, with as much of the scanner's lid around it as it needs."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    sine, cosine = abs(turn[0, 1]), abs(turn[0, 0])
    wide, high = round(width * cosine + height * sine), round(width * sine + height * cosine)
    turn[:, 2] += (wide - width) / 2, (high - height) / 2
    return cv2.warpAffine(
        page, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(ground,) * 3
    )


def _photo(image, chance):
    """Photograph the page on a desk: from a little aside, in the light of a room."""
    page = image if image.ndim == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    if chance.uniform() < 0.3:
        page = np.ascontiguousarray(np.rot90(page, int(chance.integers(1, 4))))
    height, width = page.shape[:2]
    longer = 1600
    across, down = (longer * 3 // 4, longer) if height > width else (longer, longer * 3 // 4)
    fit = min(across / width, down / height) * chance.uniform(0.86, 0.97)
    middle = np.array([across, down]) / 2 + chance.normal(0, 6, 2)
    half = np.array([width, height]) * fit / 2
    corners = middle + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    corners += chance.uniform(-0.035, 0.035, (4, 2)) * min(across, down)
    tilt = np.deg2rad(chance.uniform(-5, 5))
    spun = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    corners = (corners - middle) @ spun.T + middle
    sheet = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    view = cv2.getPerspectiveTransform(sheet, corners.astype(np.float32))
    desk = tuple(int(value) for value in chance.integers(40, 150, 3))
    page = cv2.GaussianBlur(page, (0, 0), 0.4 / fit)
    seen = cv2.warpPerspective(page, view, (across, down), borderValue=desk)
    seen = cv2.GaussianBlur(seen, (0, 0), chance.uniform(0.3, 1.0))
    shaded = seen.astype(np.float32) * _shade(across, down, chance)[..., None]
    noise = np.empty(shaded.shape, np.float32)
    cv2.setRNGSeed(int(chance.integers(2**31)))
    cv2.randn(noise, (0, 0, 0), (chance.uniform(2, 7),) * 3)
    tint = np.array([chance.uniform(0.85, 1), chance.uniform(0.95, 1), 1], np.float32)
    return _jpeg(shaded * tint + noise, 60)


def _shade(width, height, chance):
    """Return how light each spot is: brighter towards one side, with a soft shadow."""
    x, y = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    way = chance.uniform(0, 2 * np.pi)
    light = 0.8 + chance.uniform(0.05, 0.2) * (x * np.cos(way) + y * np.sin(way))
    where, deep = chance.uniform(-0.6, 0.6), chance.uniform(0, 0.3)
    edge = (x * np.cos(way + 1) + y * np.sin(way + 1) - where) / chance.uniform(0.05, 0.4)
    return (light * (1 - deep / (1 + np.exp(-4 * edge)))).astype(np.float32)


def _jpeg(page, quality):
    pixels = np.clip(page, 0, 255).astype(np.uint8)
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return data.tobytes()
