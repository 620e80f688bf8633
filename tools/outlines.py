#!/usr/bin/env python3
"""Packs the outlines of the world for the map of `sayso serve`: data/outlines/world.bin from Natural Earth's countries.

    npm pack world-atlas@2.0.2, and unpack it into work/outlines; apt-get install iso-codes
    tools/outlines.py [--atlas work/outlines/package] [--codes /usr/share/iso-codes/json/iso_3166-1.json]

Natural Earth (naturalearthdata.com) is in the public domain; world-atlas hands its 1:110m and 1:50m countries on as TopoJSON.
Equal sources give equal bytes. The file, numbers little-endian, varints as in LEB128, signed ones folded (zigzag):

    "SSOUTLN1"
    91 times at 0, 1, ... 90 degrees of latitude: u32 how wide a degree of longitude is beside one at the equator, and u32 how far
        north it lies, beside half the width of the world; both times 2^24 (Equal Earth; Savric, Patterson and Jenny 2018)
    two levels, coarse then fine, each:
        u32 bytes that follow; u32 arcs, u32 of these that are borders (they come first), u32 areas, u32 points
        arcs: varint points, then signed varints: longitude and latitude in hundredths of a degree, as steps from the
            point before (the first from the first of the arc before)
        areas: 3 bytes code (ISO 3166-1 alpha-3; XKX; "---" for none, "LND" for all land), varint rings, each: varint
            arcs, each a signed varint: an arc as it is, or ~arc for the other way round
"""
import argparse
import json
import math
import pathlib
import struct

ROOT = pathlib.Path(__file__).resolve().parent.parent
HALF_TURN = 18000  # hundredths of a degree
BY_NAME = {'Kosovo': 'XKX'}  # without a code in ISO 3166-1


def projection():
    a1, a2, a3, a4, m = 1.340264, -0.081106, 0.000893, 0.003796, math.sqrt(3) / 2
    half_width = math.pi / (m * a1)
    rows = []
    for latitude in range(91):
        t = math.asin(m * math.sin(math.radians(latitude)))
        width = math.cos(t) / (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1) * a1
        north = (a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t) / half_width
        rows.append((round(width * 2**24), round(north * 2**24)))
    return rows


def varint(number):
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number):
    return varint(number * 2 if number >= 0 else -number * 2 - 1)


def read_arcs(topology):
    (sx, sy), (tx, ty) = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * 100), round((y * sy + ty) * 100))
            if not points or point != points[-1]:
                points.append(point)
        yield points if len(points) > 1 else points * 2


def parts_at_date_line(points):
    """An arc cut where it steps over the 180th meridian: parts that each stay on one side."""
    parts = [[points[0]]]
    for (x, y), (to_x, to_y) in zip(points, points[1:]):
        if abs(to_x - x) > HALF_TURN:
            side = HALF_TURN if x > 0 else -HALF_TURN
            width = abs(side - x) + abs(-side - to_x)
            latitude = y + round((to_y - y) * abs(side - x) / width) if width else y
            parts[-1].append((side, latitude))
            parts.append([(-side, latitude)])
        parts[-1].append((to_x, to_y))
    return [part if len(part) > 1 else part * 2 for part in parts]


def way_back(end, begin):
    """From the end of a piece of a ring to its begin along the 180th meridian; where the sides differ, by the south pole."""
    turns = [end, begin] if end[0] == begin[0] else [end, (end[0], -9000), (begin[0], -9000), begin]
    points = [end]
    for (x, y), (to_x, to_y) in zip(turns, turns[1:]):
        steps = max(1, abs(to_y - y) // 100)
        points += [(to_x, y + (to_y - y) * step // steps) for step in range(1, steps + 1)]
    return points


def cut_ring(ring, arcs, parts):
    """The ring of arcs as rings of parts of arcs that do not step over the 180th meridian; adds to `arcs`."""
    pieces = [[]]
    for arc in ring:
        for part, is_first in [(part, index == 0) for index, part in enumerate(parts[arc if arc >= 0 else ~arc][::1 if arc >= 0 else -1])]:
            if not is_first:
                pieces.append([])
            pieces[-1].append(part if arc >= 0 else ~part)
    if len(pieces) == 1:
        return pieces
    pieces[0] = pieces.pop() + pieces[0]  # the ring began in the middle of a piece
    for piece in pieces:
        first, last = arcs[piece[0] if piece[0] >= 0 else ~piece[0]], arcs[piece[-1] if piece[-1] >= 0 else ~piece[-1]]
        begin, end = first[0 if piece[0] >= 0 else -1], last[-1 if piece[-1] >= 0 else 0]
        arcs.append(way_back(end, begin))
        piece.append(len(arcs) - 1)
    return pieces


def rings_of(geometry):
    if geometry['type'] == 'Polygon':
        return geometry['arcs']
    if geometry['type'] == 'MultiPolygon':
        return [ring for polygon in geometry['arcs'] for ring in polygon]
    return [ring for part in geometry.get('geometries', []) for ring in rings_of(part)]


def level(path, codes):
    topology = json.loads(path.read_text())
    arcs, parts = [], []
    for points in read_arcs(topology):
        cut = parts_at_date_line(points)
        parts.append(range(len(arcs), len(arcs) + len(cut)))
        arcs += cut
    areas = []
    for country in topology['objects']['countries']['geometries']:
        name = country['properties']['name']
        rings = [piece for ring in rings_of(country) for piece in cut_ring(ring, arcs, parts)]
        areas.append((codes.get(country.get('id')) or BY_NAME.get(name, '---'), rings))
    land = [piece for ring in rings_of(topology['objects']['land']) for piece in cut_ring(ring, arcs, parts)]
    uses = [0] * len(arcs)
    for _, rings in areas:
        for ring in rings:
            for arc in ring:
                uses[arc if arc >= 0 else ~arc] += 1
    areas = [('LND', land)] + sorted(areas, key=lambda area: area[0])
    order = sorted(range(len(arcs)), key=lambda arc: uses[arc] < 2)
    place = {arc: index for index, arc in enumerate(order)}
    out = bytearray()
    last = (0, 0)
    for arc in order:
        out += varint(len(arcs[arc]))
        first = arcs[arc][0]
        for x, y in arcs[arc]:
            out += signed(x - last[0]) + signed(y - last[1])
            last = (x, y)
        last = first
    for code, rings in areas:
        out += code.encode('ascii') + varint(len(rings))
        for ring in rings:
            out += varint(len(ring))
            for arc in ring:
                out += signed(place[arc] if arc >= 0 else ~place[~arc])
    head = struct.pack('<4I', len(arcs), sum(use >= 2 for use in uses), len(areas), sum(map(len, arcs)))
    return struct.pack('<I', len(head) + len(out)) + head + bytes(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', 1)[0])
    parser.add_argument('--atlas', type=pathlib.Path, default=ROOT / 'work/outlines/package')
    parser.add_argument('--codes', type=pathlib.Path, default=pathlib.Path('/usr/share/iso-codes/json/iso_3166-1.json'))
    parser.add_argument('--out', type=pathlib.Path, default=ROOT / 'data/outlines/world.bin')
    arguments = parser.parse_args()
    codes = {row['numeric']: row['alpha_3'] for row in json.loads(arguments.codes.read_text())['3166-1']}
    packed = b'SSOUTLN1' + b''.join(struct.pack('<2I', *row) for row in projection())
    for name in ('countries-110m.json', 'countries-50m.json'):
        packed += level(arguments.atlas / name, codes)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(packed)
    print(f'{arguments.out}: {len(packed)} bytes')


if __name__ == '__main__':
    main()
