"""Writes the files beside it, by NumPy 2.4: python3 golden.py"""

import numpy as np

np.save("column_major.npy", np.asfortranarray(np.arange(6, dtype="<f4").reshape(2, 3)))
np.save("big_endian.npy", np.array([[1.5, -2.0]], dtype=">f8"))
with open("version_2.npy", "wb") as file:
    np.lib.format.write_array(file, np.array([7, -8], dtype="<i8"), version=(2, 0))
with open("version_3.npy", "wb") as file:
    np.lib.format.write_array(file, np.array(True), version=(3, 0))
np.save("objects.npy", np.array([{}], dtype=object))
np.save("structured.npy", np.zeros(1, dtype=[("x", "<f4"), ("y", "<i4")]))
np.save("complex.npy", np.zeros(1, dtype="<c8"))
np.savez("stored.npz", w=np.arange(3, dtype="<f2"), b=np.array([255, 0], dtype="u1"))
np.savez_compressed("deflated.npz", w=np.zeros(1000, dtype="<f4"))
