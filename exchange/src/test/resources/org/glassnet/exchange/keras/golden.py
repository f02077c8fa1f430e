"""Writes the files beside it, by Keras 3.15.1 on JAX: KERAS_BACKEND=jax python3 golden.py

Each model stands in both formats, and in a text what it answers to three samples once it is
read again.
"""

import gzip
import os
import zipfile

import h5py
import keras
import numpy as np
from keras import activations
from keras import layers as L


def everything():
    i = L.Input((9, 8, 3), name="image")
    x = L.Rescaling(1 / 4.0, offset=-0.5)(i)
    n = L.Normalization(mean=[0.1, 0.2, 0.3], variance=[1.0, 2.0, 0.5])(x)
    x = L.SeparableConv2D(5, 3, padding="same", activation="relu", depth_multiplier=2)(n)
    y = L.Conv2D(5, 1, use_bias=False, kernel_regularizer=keras.regularizers.L2(0.01))(n)
    y = L.BatchNormalization()(y)
    y = L.LeakyReLU(negative_slope=0.2)(y)
    x = L.Add()([x, y])
    x = L.Concatenate()([x, n])
    x = L.ZeroPadding2D(((1, 0), (0, 2)))(x)
    x = L.DepthwiseConv2D(3, strides=2, padding="same", activation="silu")(x)
    x = L.GroupNormalization(groups=2)(x)
    x = L.PReLU(shared_axes=[1, 2])(x)
    x = L.UpSampling2D(2, interpolation="bilinear")(x)
    x = L.Cropping2D(((0, 1), (1, 0)))(x)
    x = L.Conv2DTranspose(4, 3, strides=2, padding="same", activation="gelu")(x)
    x = L.MaxPooling2D(3, strides=2, padding="same")(x)
    x = L.AveragePooling2D(2, padding="same")(x)
    x = L.SpatialDropout2D(0.3)(x)
    x = L.LayerNormalization()(x)
    x = L.GaussianNoise(0.1)(x)
    x = L.Reshape((-1, 4))(x)
    x = L.Conv1D(6, 3, padding="causal", dilation_rate=2, activation="elu")(x)
    x = L.MaxPooling1D(2)(x)
    x = L.Concatenate()([L.GlobalAveragePooling1D()(x), L.Flatten()(x)])
    x = L.Dropout(0.5)(x)
    x = L.Dense(7, activation="hard_sigmoid", name="head")(x)
    x = L.ReLU(negative_slope=0.1)(L.ELU(0.5)(x))
    return keras.Model(i, L.Softmax(name="share")(L.Dense(3)(x)), name="everything")


def chain():
    leaky = keras.activations.leaky_relu
    layers = [L.Input((6,)), L.Dense(4, activation="tanh"), L.Normalization()]
    return keras.Sequential(layers + [L.Dense(2, activation=leaky)], name="chain")


def nested():
    i = L.Input((6, 5, 2))
    x = L.ReLU()(L.BatchNormalization()(L.Conv2D(3, 3, padding="same")(i)))
    body = keras.Model(i, L.Add()([x, L.Conv2D(3, 1)(x)]), name="body")
    body.trainable = False
    head = keras.Sequential(
        [
            L.Input((6, 5, 3)),
            L.Conv2D(4, 2, activation="relu"),
            L.GlobalAveragePooling2D(),
            L.Dense(3, activation="softmax"),
        ],
        name="head",
    )
    i = L.Input((6, 5, 2))
    x = body(L.Conv2D(2, 1, name="conv2d")(i))
    return keras.Model(i, head(L.Dropout(0.2)(x)), name="nested")


def older():
    """With hard_sigmoid as Keras 2 had it."""

    def hard_sigmoid(x):
        return keras.ops.clip(0.2 * x + 0.5, 0, 1)

    layers = [
        L.Input((5, 4, 2)),
        L.Conv2D(3, 2, activation=hard_sigmoid),
        L.Reshape((6, 6)),
        L.Conv1D(4, 2, activation=hard_sigmoid),
        L.Flatten(),
        L.Dense(5),
        L.Rescaling(8.0),
        L.Activation(hard_sigmoid),
        L.Dense(3, activation=hard_sigmoid, name="head"),
    ]
    return keras.Sequential(layers, name="older")


def fill(model, random):
    for weight in model.weights:
        if "seed" not in weight.name and weight.dtype == "float32":
            values = random.uniform(-0.5, 0.5, weight.shape).astype("float32")
            weight.assign(abs(values) + 0.1 if "variance" in weight.name else values)


def samples(model):
    shape = [3] + list(model.inputs[0].shape[1:])
    x = ((np.arange(np.prod(shape)) * 37) % 101) / 25.0 - 2
    return x.astype("float32").reshape(shape)


def answer(model, y):
    with open(model.name + ".txt", "w") as answers:
        answers.write(" ".join(repr(float(value)) for value in np.asarray(y).ravel()) + "\n")


def pack(name):
    with open("plain.h5", "rb") as plain, open(name + ".h5.gz", "wb") as small:
        small.write(gzip.compress(plain.read(), mtime=0))
    os.remove("plain.h5")


def write_as_keras_2(model):
    """Keras 3 writes .h5 in the form of Keras 2; what hard_sigmoid means, the version says."""
    answer(model, model(samples(model)))
    for layer in model.layers:
        if getattr(layer, "activation", activations.linear) != activations.linear:
            layer.activation = activations.hard_sigmoid
    model.save("plain.h5")
    with h5py.File("plain.h5", "r+") as plain:
        plain.attrs["keras_version"] = "2.15.0"
        plain.attrs["backend"] = "tensorflow"
    pack(model.name)


def write(model):
    model.save("plain.keras")
    model.save("plain.h5")
    with zipfile.ZipFile("plain.keras") as plain:
        with zipfile.ZipFile(model.name + ".keras", "w", zipfile.ZIP_DEFLATED) as small:
            for entry in plain.infolist():
                data = plain.read(entry.filename)
                small.writestr(zipfile.ZipInfo(entry.filename), data, zipfile.ZIP_DEFLATED)
    pack(model.name)
    answer(model, keras.models.load_model("plain.keras")(samples(model)))
    os.remove("plain.keras")


for models in [[everything, chain], [nested], [older]]:
    keras.utils.set_random_seed(3)
    numbers = np.random.default_rng(1)
    for made in [make() for make in models]:
        fill(made, numbers)
        if made.name in ["everything", "chain"]:
            made.compile("adam", "mse")
        if made.name == "older":
            write_as_keras_2(made)
        else:
            write(made)
