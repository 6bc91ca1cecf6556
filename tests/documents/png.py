"""Makes a picture of a page small: 256 colours are enough for it, and a byte for each point packs well."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
FAR = 150
"""The square of a distance between two colours that one sees side by side."""

RGB, PALETTE = 2, 3

Colour = bytes


def smaller(picture: bytes) -> bytes:
    """The same picture with at most 256 colours. Takes what Chromium makes: eight bits each of red, green and blue.

    Each that isn't among them becomes the nearest of them. `ValueError` for another format.
    """
    parts = list(_parts(picture))
    width, height, depth, kind = struct.unpack(">IIBB", parts[0][1][:10])
    if (depth, kind) != (8, RGB):
        raise ValueError(f"a picture with {depth} bits of kind {kind}")
    rows = list(_rows(zlib.decompress(b"".join(data for name, data in parts if name == b"IDAT")), width))
    points = [[row[at : at + 3] for at in range(0, 3 * width, 3)] for row in rows]
    counts = Counter(colour for row in points for colour in row)
    palette = _palette(counts)
    place = {colour: number for number, colour in enumerate(palette)}
    for colour in counts:
        if colour not in place:
            place[colour] = place[min(palette, key=lambda one: _distance(one, colour))]
    packed = zlib.compress(b"".join(b"\0" + bytes(place[colour] for colour in row) for row in points), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, PALETTE, 0, 0, 0)
    return SIGNATURE + b"".join(
        _part(name, data)
        for name, data in ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", packed), (b"IEND", b""))
    )


def _palette(counts: Counter[Colour]) -> list[Colour]:
    """Half of it the most frequent colours; then, by how frequent they are, those that are far from all chosen before.

    So the one small green stone stays green among a thousand greys at the edges of letters.
    """
    frequent = [colour for colour, _ in counts.most_common()]
    found = frequent[: COLOURS // 2]
    for colour in frequent[COLOURS // 2 :]:
        if len(found) < COLOURS and min(_distance(one, colour) for one in found) > FAR:
            found.append(colour)
    return found


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in points."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def _parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _rows(raw: bytes, width: int) -> Iterator[bytes]:
    """Rows without the filter that each was written with (PNG specification, section 9)."""
    length = 3 * width
    above = bytes(length)
    for start in range(0, len(raw), length + 1):
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + length], above)
        yield above


def _unfiltered(how: int, row: bytes, above: bytes) -> bytes:
    if how == 0:
        return row
    if how == 2:
        return bytes((one + up) & 255 for one, up in zip(row, above, strict=True))
    found = bytearray(len(row))
    for at, one in enumerate(row):
        left, corner = (found[at - 3], above[at - 3]) if at >= 3 else (0, 0)
        found[at] = (one + _guess(how, left, above[at], corner)) & 255
    return bytes(found)


def _guess(how: int, left: int, up: int, corner: int) -> int:
    if how == 1:
        return left
    if how == 3:
        return (left + up) // 2
    straight = left + up - corner
    return min((left, up, corner), key=lambda one: abs(straight - one))


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
