"""Writes the files beside it, by Keras 3.15.1 on JAX: KERAS_BACKEND=jax python3 golden.py

Each model stands in both formats, and in a text what it answers to three samples once it is
read again.
"""

import gzip
import io
import os
import shutil
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
        L.Conv2D(3, 2, activation=hard_sigmoid, name="plane"),
        L.Reshape((6, 6)),
        L.Conv1D(4, 2, activation=hard_sigmoid, name="row"),
        L.Flatten(),
        L.Dense(5),
        L.Rescaling(8.0),
        L.Activation(hard_sigmoid),
        L.Dense(3, activation=hard_sigmoid, name="head"),
    ]
    return keras.Sequential(layers, name="older")


def first():
    """With channels first throughout."""
    f = {"data_format": "channels_first"}
    i = L.Input((3, 9, 8), name="image")
    x = L.Rescaling([[[0.25]], [[0.5]], [[-0.5]]], offset=-0.5)(i)
    n = L.Normalization(axis=1, mean=[0.1, 0.2, 0.3], variance=[1.0, 2.0, 0.5])(x)
    x = L.SeparableConv2D(5, 3, padding="same", activation="relu", depth_multiplier=2, **f)(n)
    y = L.Conv2D(5, 1, use_bias=False, **f)(n)
    y = L.BatchNormalization(axis=1)(y)
    x = L.Add()([x, L.LeakyReLU(negative_slope=0.2)(y)])
    x = L.Concatenate(axis=1)([x, n])
    x = L.Concatenate(axis=2)([x, L.Cropping2D(((2, 3), (0, 0)), **f)(x)])
    x = L.ZeroPadding2D(((1, 0), (0, 2)), **f)(x)
    x = L.DepthwiseConv2D(3, strides=2, padding="same", activation="silu", **f)(x)
    x = L.GroupNormalization(groups=2, axis=1)(x)
    x = L.PReLU(shared_axes=[2, 3])(x)
    x = L.UpSampling2D(2, **f)(x)
    x = L.Conv2DTranspose(4, 3, strides=2, padding="same", activation="gelu", **f)(x)
    x = L.MaxPooling2D(3, strides=2, padding="same", **f)(x)
    x = L.AveragePooling2D(2, padding="same", **f)(x)
    x = L.SpatialDropout2D(0.3, **f)(x)
    x = L.LayerNormalization(axis=1)(x)
    x = L.Softmax(axis=1)(x)
    g = L.Flatten()(L.GlobalMaxPooling2D(keepdims=True, **f)(x))
    x = L.Reshape((4, -1))(x)
    x = L.Conv1D(6, 3, dilation_rate=2, activation="elu", **f)(x)
    x = L.MaxPooling1D(2, **f)(x)
    x = L.Concatenate()([L.GlobalAveragePooling1D(**f)(x), g, L.Flatten(**f)(x)])
    return keras.Model(i, L.Dense(3)(x), name="first")


def rows():
    """Channels first, flattened as they stand, and brought there by reshaping and permuting."""
    f = {"data_format": "channels_first"}
    i = L.Input((6, 5, 2), name="image")
    x = L.Conv2D(3, 2, activation="relu", **f)(L.Permute((3, 1, 2))(i))
    y = L.Conv2D(2, 3)(L.Permute((2, 3, 1))(x))
    x = L.MaxPooling2D(2, **f)(x)
    x = L.BatchNormalization()(L.Flatten(data_format="channels_last")(x))
    x = L.PReLU()(L.LayerNormalization()(L.Dropout(0.2)(x)))
    z = L.Reshape((1, 6, 10))(L.Flatten()(i))
    z = L.Conv2D(3, 3, strides=2, **f)(z)
    z = L.Dense(3, activation="tanh")(L.Reshape((-1,))(z))
    z = L.Permute((2, 1))(L.Reshape((3, 1))(z))
    x = L.Concatenate()([L.Dense(4)(x), L.Flatten()(y), L.Flatten()(z)])
    return keras.Model(i, L.Dense(3)(x), name="rows")


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


def packed(name, target, libver, **filters):
    """A model's .h5 again, its arrays in chunks that do not divide them."""
    plain = h5py.File(io.BytesIO(gzip.decompress(open(name + ".h5.gz", "rb").read())))
    with h5py.File("plain.h5", "w", libver=libver) as file:
        file.attrs.update(plain.attrs)

        def put(path, item):
            if isinstance(item, h5py.Group):
                file.create_group(path).attrs.update(item.attrs)
            elif item.shape == ():
                file[path] = item[()]
            else:
                chunks = tuple(size // 2 + 1 for size in item.shape)
                file.create_dataset(path, data=item[()], chunks=chunks, **filters)

        plain.visititems(put)
    pack(target)


def write_as_keras_2(model):
    """Keras 3 writes .h5 in the form of Keras 2; what hard_sigmoid means, the version says.

    Keras 2 on Theano had the rows and columns of kernels the other way round.
    """
    answer(model, model(samples(model)))
    for layer in model.layers:
        if getattr(layer, "activation", activations.linear) != activations.linear:
            layer.activation = activations.hard_sigmoid
    model.save("plain.h5")
    with h5py.File("plain.h5", "r+") as plain:
        plain.attrs["keras_version"] = "2.15.0"
        plain.attrs["backend"] = "tensorflow"
    shutil.copy("plain.h5", "theano.h5")
    pack(model.name)
    with h5py.File("theano.h5", "r+") as mirrored:
        mirrored.attrs["backend"] = "theano"
        for name in ["plane", "row"]:
            kernel = mirrored[f"model_weights/{name}/{model.name}/{name}/kernel"]
            places = tuple(slice(None, None, -1) for _ in range(kernel.ndim - 2))
            kernel[...] = kernel[...][places]
    os.rename("theano.h5", "plain.h5")
    pack("theano")
    shutil.copy(model.name + ".txt", "theano.txt")


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


for models in [[everything, chain], [nested], [older], [first, rows]]:
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

packed("nested", "packed", None, compression="gzip", shuffle=True, fletcher32=True)
packed("nested", "packed_1_10", ("v110", "v110"), compression="gzip", shuffle=True)
packed("nested", "chunked", None)
packed("nested", "lzf", None, compression="lzf")


def bomb(target, shape, chunks):
    """A kernel of zeros, which shrink a thousandfold."""
    with open("plain.h5", "wb") as plain:
        plain.write(gzip.decompress(open("chain.h5.gz", "rb").read()))
    with h5py.File("plain.h5", "r+") as file:
        group = file["model_weights/dense_1"]
        kernel = group.name + "/" + group.attrs["weight_names"][0]
        del file[kernel]
        file.create_dataset(
            kernel,
            data=np.zeros(shape, "float32"),
            maxshape=(None, None),
            chunks=chunks,
            compression="gzip",
        )
    pack(target)


bomb("bomb", (4000, 4000), (1000, 1000))
bomb("bomb_chunk", (6, 4), (4000, 4000))
