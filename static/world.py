"""Makes static/world.svg: an outline of each country by its ISO 3166 code, and a dot for each too small to see.

    npm pack world-atlas && mkdir atlas && tar xzf world-atlas-*.tgz -C atlas
    npm pack i18n-iso-countries && mkdir codes && tar xzf i18n-iso-countries-*.tgz -C codes
    python3 static/world.py atlas/package codes/package/codes.json > static/world.svg

The outlines are Natural Earth's, which are in the public domain; which border is drawn is as it stands in them. They are
put flat by the Equal Earth projection (Šavrič, Patterson and Jenny, 2018), so that areas compare, cut at 169° west, where
no country of the map is, and simplified arc by arc, so that neighbours stay neighbours.
"""

import json
import math
import re
import sys

WIDTH = 960
MIDDLE = 11  # the meridian in the middle, in degrees east
PLAIN = 0.55  # a bend that makes a triangle of a lesser area is straightened
SPECK = 1.2  # an island of a lesser area is left out, unless it is all there is
SMALL = 8  # a country of which no part has a greater area is a dot
# Natural Earth numbers neither; Kosovo's code is the one that is in use.
BY_NAME = {"Kosovo": "XK"}
LEFT_OUT = {"AQ"}

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2


def flat(longitude, latitude):
    """Equal Earth, in units of the sphere's radius; north is up."""
    t = math.asin(M * math.sin(math.radians(latitude)))
    across = A1 + 3 * A2 * t**2 + t**6 * (7 * A3 + 9 * A4 * t**2)
    return math.radians(longitude) * math.cos(t) / (M * across), t * (A1 + A2 * t**2 + t**6 * (A3 + A4 * t**2))


SCALE = WIDTH / 2 / flat(180, 0)[0]
TOP = flat(0, 84)[1]
BOTTOM = flat(0, -57)[1]


def place(longitude, latitude):
    x, y = flat(longitude, latitude)
    return x * SCALE + WIDTH / 2, (TOP - y) * SCALE


def turned(longitude):
    return (longitude - MIDDLE + 180) % 360 - 180


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def middle(ring):
    return tuple(sum(point[axis] for point in ring) / len(ring) for axis in (0, 1))


def simplified(points):
    """Visvalingam's: the bend of the least area goes first. The ends of an arc stay."""
    points = list(points)
    while len(points) > 2:
        bends = [(area(points[at - 1 : at + 2]), at) for at in range(1, len(points) - 1)]
        least, at = min(bends)
        if least >= PLAIN:
            break
        # All bends that are as slight and do not touch, for there are many.
        gone = set()
        for bend, at in sorted(bends):
            if bend > max(least * 1.5, PLAIN / 50) or bend >= PLAIN:
                break
            if at - 1 not in gone and at + 1 not in gone:
                gone.add(at)
        points = [point for at, point in enumerate(points) if at not in gone]
    return points


class Atlas:
    def __init__(self, file):
        atlas = json.load(open(file))
        (sx, sy), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
        self.countries = atlas["objects"]["countries"]["geometries"]
        self.arcs = []
        for arc in atlas["arcs"]:
            x = y = 0
            points = []
            for step in arc:
                x, y = x + step[0], y + step[1]
                longitude = turned(x * sx + dx)
                # What lies across the cut stays in one piece, and reaches beyond the edge.
                if points and abs(longitude - points[-1][0]) > 180:
                    longitude += 360 if longitude < 0 else -360
                points.append((longitude, y * sy + dy))
            self.arcs.append([place(*point) for point in points])
        self.simple = [simplified(arc) for arc in self.arcs]

    def rings(self, country, arcs):
        shapes = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for shape in shapes:
            for ring in shape:
                points = []
                for arc in ring:
                    points += arcs[arc][1:] if arc >= 0 else arcs[~arc][-2::-1]
                yield points


def steps(ring):
    """A ring as a path, in steps of a tenth."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    path, (x, y) = "", (0, 0)
    for at, (right, down) in enumerate(tenths):
        if (right, down) != (x, y) or not at:
            pair = [re.sub(r"^(-?)0\.", r"\1.", f"{step / 10:g}") for step in (right - x, down - y)]
            path += ("m" if at == 0 else "l" if at == 1 else " ") + pair[0] + ("" if pair[1][0] == "-" else " ") + pair[1]
            x, y = right, down
    return path.replace("m", "M", 1) + "z"


def main(folder, codes):
    codes = {number: code for code, _, number, _ in json.load(open(codes))}
    outlines, dots, lands = {}, {}, []
    # The coarser outlines lack a few countries, of which only the places are wanted.
    for detail in ("50m", "10m"):
        atlas = Atlas(f"{folder}/countries-{detail}.json")
        countries = {}
        for part in atlas.countries:
            code = codes.get(part.get("id")) or BY_NAME.get(part["properties"]["name"])
            countries.setdefault(code, []).append(part)
        for code, parts in countries.items():
            if code in LEFT_OUT or code in outlines or code in dots or (detail == "10m" and not code):
                continue
            largest = max((ring for part in parts for ring in atlas.rings(part, atlas.arcs)), key=area)
            if code and area(largest) < SMALL:
                dots[code] = middle(largest)
            rings = [ring for part in parts for ring in atlas.rings(part, atlas.simple) if area(ring) >= SPECK]
            if rings and code and code not in dots:
                outlines[code] = "".join(map(steps, rings))
            elif rings:
                lands.append("".join(map(steps, rings)))

    edge = [place(-180, at) for at in range(-57, 85, 3)] + [place(180, at) for at in range(84, -58, -3)]
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {round((TOP - BOTTOM) * SCALE)}">')
    print("<!-- Made by static/world.py from Natural Earth, which is in the public domain. -->")
    print(f'<path id="sea" d="{steps(edge)}"/>')
    print('<g id="land">')
    for path in lands:
        print(f'<path d="{path}"/>')
    for code, path in sorted(outlines.items()):
        print(f'<path id="{code}" d="{path}"/>')
    print("</g>")
    # A dot is a stroke of no length, for strokes can keep their size however small the map is; its rim is drawn below it.
    # How wide both are, the page says.
    for code, (x, y) in sorted(dots.items()):
        dot = f'd="M{x:.1f} {y:.1f}h.01" stroke-linecap="round" vector-effect="non-scaling-stroke"'
        print(f'<g id="{code}"><path {dot} stroke-width="var(--rim)"/><path {dot} stroke-width="var(--dot)" stroke="currentColor"/></g>')
    print("</svg>")


main(*sys.argv[1:])
