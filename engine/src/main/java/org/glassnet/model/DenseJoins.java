package org.glassnet.model;

import static org.glassnet.model.FoldedNumbers.add;
import static org.glassnet.model.FoldedNumbers.given;
import static org.glassnet.model.FoldedNumbers.product;
import static org.glassnet.model.FoldedNumbers.scale;
import static org.glassnet.model.FoldedNumbers.shift;

import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.tensor.Shape;

/// Dense layers and batch normalizations that become one.
final class DenseJoins {
  private DenseJoins() {}

  static Join denses(Affine a, Affine b, Dense dense) {
    int middle = b.shapes().get("kernel").axis(0);
    int out = dense.units();
    double[] kernel = product(a.of("kernel"), b.of("kernel"), middle, out);
    double[] bias = product(a.bias(middle), b.of("kernel"), middle, out);
    add(bias, b.bias(out));
    Shape shape = Shape.of(kernel.length / out, out);
    Dense layer =
        Dense.of(out, dense.activation())
            .withKernel(given(shape, kernel))
            .withBias(given(Shape.of(out), bias));
    return Join.of(Affine.one(a, b, layer, shape, kernel, bias), "W = W₁W₂, b = b₁W₂ + b₂");
  }

  static Join scaledInputs(Affine a, BatchNormalization before, Affine b, Dense dense) {
    int in = b.shapes().get("kernel").axis(0);
    int out = dense.units();
    double[] scale = scale(a, before, in);
    double[] shift = shift(a, scale, in);
    double[] kernel = b.of("kernel").clone();
    double[] bias = b.bias(out).clone();
    add(bias, product(shift, kernel, in, out));
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= scale[i / out];
    }
    Shape shape = Shape.of(in, out);
    Dense layer =
        Dense.of(out, dense.activation())
            .withKernel(given(shape, kernel))
            .withBias(given(Shape.of(out), bias));
    return Join.of(
        Affine.one(a, b, layer, shape, kernel, bias), "W = s W₂ row by row, b = b₂ + (β − μ s) W₂");
  }

  static Join normalized(Affine a, Affine b, BatchNormalization norm) {
    int out = a.out().axis(-1);
    double[] scale = scale(b, norm, out);
    double[] shift = shift(b, scale, out);
    double[] kernel = a.of("kernel").clone();
    double[] bias = a.bias(out).clone();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= scale[i % out];
    }
    for (int i = 0; i < out; i++) {
      bias[i] = bias[i] * scale[i] + shift[i];
    }
    String how = "W = s W₁ unit by unit, b = (b₁ − μ) s + β with s = γ / √(σ² + ε)";
    if (a.layer() instanceof Conv2d conv) {
      return ConvolutionJoins.convolution(
          a, b, conv, norm.activation(), out, conv.kernelSize(), kernel, bias, how);
    }
    Shape shape = a.shapes().get("kernel");
    Dense layer =
        Dense.of(out, norm.activation())
            .withKernel(given(shape, kernel))
            .withBias(given(Shape.of(out), bias));
    return Join.of(Affine.one(a, b, layer, shape, kernel, bias), how);
  }
}
