"""Writes the container that src/model/file.c maps (doc/model-file.md): a header, a table of sections sorted by name,
the sections, each on a multiple of 64 bytes."""
import ctypes
import ctypes.util
import os
import struct

import numpy as np

MAGIC, FORMAT = b'sayso\r\n\x1a', 1
TYPES = {'uint8': 1, 'int8': 2, 'uint16': 3, 'uint32': 4, 'int32': 5, 'float16': 6, 'float32': 7}
STRINGS = 8
PANEL = 16               # outputs that lie side by side in a packed matrix
HASH_SEED, HASH_PRIME = 2166136261, 16777619


def checksum(data):
    """XXH3, 64 bits, of the system's libxxhash"""
    lib = ctypes.CDLL(ctypes.util.find_library('xxhash') or 'libxxhash.so.0')
    lib.XXH3_64bits.restype = ctypes.c_uint64
    return lib.XXH3_64bits(ctypes.c_char_p(data), ctypes.c_size_t(len(data)))


class Strings(list):
    """a section of strings: count, count + 1 offsets, then the strings, each with a NUL"""

    def tobytes(self):
        parts = [s.encode() + b'\0' for s in self]
        offsets = np.concatenate([[0], np.cumsum([len(p) for p in parts])]).astype('<u4')
        return struct.pack('<I', len(self)) + offsets.tobytes() + b''.join(parts)


def packed(x):
    """type, dimensions and bytes of a section"""
    if isinstance(x, Strings):
        return STRINGS, (len(x),), x.tobytes()
    x = np.ascontiguousarray(x)
    return TYPES[x.dtype.name], x.shape, x.tobytes()


def write(path, sections):
    """sections: name -> numpy array of at most four dimensions, or Strings; returns the checksum"""
    return write_packed(path, {name: packed(x) for name, x in sections.items()})


def write_packed(path, sections):
    names = sorted(sections)
    at = 32 + 16 + 16 + 64 * len(names)
    table, body = b'', b''
    base = at = (at + 63) // 64 * 64
    for name in names:
        kind, dims, data = sections[name]
        assert len(name) < 32, name
        body += b'\0' * (at - base - len(body))
        table += name.encode().ljust(32, b'\0') + struct.pack('<IIQ4I', kind, len(dims), base + len(body),
                                                               *(list(dims) + [1] * (4 - len(dims))))
        body += data
        at = base + (len(body) + 63) // 64 * 64
    body += b'\0' * (at - base - len(body))
    rest = struct.pack('<II', len(names), 64) + b'\0' * 24 + table
    rest += b'\0' * (base - 32 - len(rest)) + body
    total = 32 + len(rest)
    value = checksum(rest)
    with open(path + '.new', 'wb') as f:      # a running program may have the old file mapped
        f.write(MAGIC + struct.pack('<IIQQ', FORMAT, 0, total, value) + rest)
    os.replace(path + '.new', path)
    return value


def extend(path, out, sections):
    """writes the file again with these sections beside its own, which stay as they are; returns the checksum"""
    data = open(path, 'rb').read()
    assert data[:8] == MAGIC and checksum(data[32:]) == struct.unpack_from('<Q', data, 24)[0], path
    sizes, kept = {k: np.dtype(v).itemsize for v, k in TYPES.items()}, {}
    for i in range(struct.unpack_from('<I', data, 32)[0]):
        name, kind, n_dims, offset, *dims = struct.unpack_from('<32sIIQ4I', data, 64 + 64 * i)
        dims = dims[:n_dims]
        if kind == STRINGS:
            end = struct.unpack_from('<I', data, offset + 4 + 4 * dims[0])[0]
            size = 4 + 4 * (dims[0] + 1) + end
        else:
            size = sizes[kind] * int(np.prod(dims))
        kept[name.rstrip(b'\0').decode()] = kind, tuple(dims), data[offset:offset + size]
    return write_packed(out, {**kept, **{name: packed(x) for name, x in sections.items()}})


def panels(w):
    """float (outputs, inputs) -> (panels, inputs, 16): outputs padded with zeros to whole panels"""
    n, k = w.shape
    w = np.concatenate([w, np.zeros((-n % PANEL, k), w.dtype)])
    return w.reshape(-1, PANEL, k).transpose(0, 2, 1)


def quads(w):
    """int8 (outputs, inputs) -> (panels, inputs / 4, 16, 4), the order of VNNI and AMX"""
    n, k = w.shape
    assert n % PANEL == 0 and k % 64 == 0
    return w.reshape(n // PANEL, PANEL, k // 4, 4).transpose(0, 2, 1, 3)


def hash_bytes(data, seed=HASH_SEED):
    for b in data:
        seed = (seed ^ b) * HASH_PRIME & 0xFFFFFFFF
    return seed


def spread(h):
    """mixes the high bits down, for tables of a power of two"""
    h ^= h >> 15
    h = h * 0x2C1B3C6D & 0xFFFFFFFF
    return h ^ h >> 12


def hash_table(hashes, load=0.5):
    """slots (uint16 or uint32) that hold index + 1, 0 = empty; linear probing"""
    size = 1
    while size * load < len(hashes):
        size *= 2
    slots = np.zeros(size, np.uint16 if len(hashes) < 65535 else np.uint32)
    for i, h in enumerate(hashes):
        at = spread(h) & (size - 1)
        while slots[at]:
            at = (at + 1) & (size - 1)
        slots[at] = i + 1
    return slots


def read(path):
    """sections of a file (not strings) as numpy arrays"""
    data = open(path, 'rb').read()
    assert data[:8] == MAGIC and checksum(data[32:]) == struct.unpack_from('<Q', data, 24)[0], path
    kinds, out = {v: k for k, v in TYPES.items()}, {}
    for i in range(struct.unpack_from('<I', data, 32)[0]):
        name, kind, n_dims, offset, *dims = struct.unpack_from('<32sIIQ4I', data, 64 + 64 * i)
        if kind != STRINGS:
            dims = dims[:n_dims]
            x = np.frombuffer(data, kinds[kind], int(np.prod(dims)), offset)
            out[name.rstrip(b'\0').decode()] = x.reshape(dims)
    return out
