"""Writes the file beside it by the reference, safetensors 0.8.0 with NumPy: python3 golden.py"""

import numpy as np
from safetensors.numpy import save_file

save_file(
    {
        "w": np.arange(6, dtype="<f4").reshape(2, 3),
        "n": np.array(5, dtype="<i8"),
        "h": np.array([1.5, -2], dtype="<f2"),
        "t": np.array([True, False]),
    },
    "reference.safetensors",
    metadata={"format": "np"},
)
