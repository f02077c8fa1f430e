"""Writes the files beside it by Python's own pickler, as torch.save does: python3 golden.py

PyTorch is not needed: a pickle has only the names of its functions and classes, for which stand-ins
of the same names are enough.
"""

import collections
import io
import os
import pickle
import struct
import sys
import types
import zipfile


def module(name, *names):
    made = types.ModuleType(name)
    sys.modules[name] = made
    for each in names:
        function = types.FunctionType((lambda *a: None).__code__, {}, each)
        function.__module__, function.__qualname__ = name, each
        setattr(made, each, function)
    return made


torch = module("torch", "FloatStorage", "LongStorage", "HalfStorage", "Size")
utils = module("torch._utils", "_rebuild_tensor_v2", "_rebuild_parameter")
torch._utils = utils


class Call:
    """Is pickled as the call of a function."""

    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


class Storage:
    def __init__(self, kind, key, numbers, view=None):
        self.id = ("storage", kind, key, "cpu", len(numbers))
        self.key, self.kind, self.numbers, self.view = key, kind, numbers, view


def tensor(storage, offset, sizes, strides):
    return Call(
        utils._rebuild_tensor_v2, storage, offset, sizes, strides, False, collections.OrderedDict()
    )


class Pickler(pickle._Pickler):
    legacy = False

    def persistent_id(self, value):
        if isinstance(value, Storage):
            return value.id + ((value.view,) if self.legacy else ())
        return None


def pickled(value, protocol, legacy=False):
    out = io.BytesIO()
    pickler = Pickler(out, protocol)
    pickler.legacy = legacy
    pickler.dump(value)
    return out.getvalue()


CODES = {"FloatStorage": "f", "LongStorage": "q", "HalfStorage": "e"}


def raw(storage, order):
    return struct.pack(
        order + str(len(storage.numbers)) + CODES[storage.kind.__name__], *storage.numbers
    )


def save(name, value, storages, protocol=2, order="little"):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as archive:

        def entry(path, data):
            archive.writestr(zipfile.ZipInfo("archive/" + path), data)

        entry("data.pkl", pickled(value, protocol))
        entry("byteorder", order)
        for storage in storages:
            entry("data/" + storage.key, raw(storage, "<" if order == "little" else ">"))
        entry("version", "3\n")


def save_legacy(name, value, storages):
    with open(name, "wb") as file:
        pickle.dump(0x1950A86A20F9469CFC6C, file, 2)
        pickle.dump(1001, file, 2)
        pickle.dump(dict(protocol_version=1001, little_endian=True), file, 2)
        file.write(pickled(value, 2, legacy=True))
        pickle.dump([storage.key for storage in storages], file, 2)
        for storage in storages:
            file.write(struct.pack("<q", len(storage.numbers)) + raw(storage, "<"))


a = Storage(torch.FloatStorage, "0", [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
n = Storage(torch.LongStorage, "1", [7])
state = collections.OrderedDict(
    [
        ("w", tensor(a, 1, (2, 3), (3, 1))),
        ("turned", tensor(a, 1, (3, 2), (1, 3))),
        ("n", tensor(n, 0, (), ())),
        ("parameter", Call(utils._rebuild_parameter, tensor(a, 0, (1,), (1,)), True, {})),
    ]
)
save("plain.pt", state, [a, n])
save("protocol_4.pt", state, [a, n], protocol=4)
save("big_endian.pt", state, [a, n], order="big")
h = Storage(torch.HalfStorage, "2", [1.5])
checkpoint = {
    "epoch": 3,
    "best": 0.5,
    "name": "net",
    "schedule": collections.Counter([30, 60]),
    "optimizer": {"state": {0: {"momentum": tensor(a, 0, (1,), (1,))}}, "groups": [{"lr": 0.1}]},
    "model": {"module.w": tensor(a, 0, (2,), (1,)), "module.h": tensor(h, 0, (1,), (1,))},
}
save("checkpoint.pt", checkpoint, [a, h])
view = Storage(torch.FloatStorage, "0", a.numbers, view=("v", 2, 3))
save_legacy("legacy.pth", {"w": tensor(view, 1, (2,), (1,)), "n": tensor(n, 0, (1,), (1,))}, [a, n])
save("system.pt", Call(os.system, "echo run"), [])
save("eval.pt", {"w": Call(eval, "1")}, [], protocol=4)
