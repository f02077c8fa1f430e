package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A convolution the other way over any number of axes, channels first: each pixel of x is laid on
/// y as a window, `y(o, p·stride + t·dilation − before) += W(c, o, t) · x(c, p)`, and b(o) is
/// added.
///
/// | what | shape |
/// |------|-------|
/// | in x | (batch, channels, positions) |
/// | kernel W | (channels, filters / groups, taps) |
/// | bias b | (filters) |
/// | out y | (batch, filters, image) |
public final class Deconvolve extends Plain {
  private final int channels;
  private final int filters;
  private final int groups;
  private final Sliding sliding;
  private final int[] pixels;

  /// A transposed convolution.
  ///
  /// @param sliding the convolution from the output back to the input
  public Deconvolve(int channels, int filters, int groups, Sliding sliding) {
    super("deconvolve", List.of(channels * sliding.count()), Dims.shape(out(filters, sliding)));
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.sliding = sliding;
    pixels = sliding.pixels();
  }

  private static List<Integer> out(int filters, Sliding sliding) {
    List<Integer> out = new ArrayList<>(sliding.image());
    out.addFirst(filters);
    return out;
  }

  /// How many channels come out.
  public int filters() {
    return filters;
  }

  /// In how many groups channels stand, each computed by itself.
  public int groups() {
    return groups;
  }

  /// The convolution from the output back to the input.
  public Sliding sliding() {
    return sliding;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    List<Integer> kernel = new ArrayList<>(sliding.kernel());
    kernel.addFirst(filters / groups);
    kernel.addFirst(channels);
    int in = filters / groups * sliding.taps();
    int out = channels * sliding.taps();
    return List.of(
        new ParameterSpec("kernel", new Shape(kernel), Initializer.glorotUniform(), in, out),
        new ParameterSpec("bias", Shape.of(filters), Initializer.zeros(), in, out));
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    Values w = parameters.getFirst();
    Values y = outputs.getFirst();
    int image = y.size() / filters;
    for (int i = 0; i < y.size(); i++) {
      y.put(i, parameters.getLast().at(i / image));
    }
    int each = filters / groups;
    int taps = sliding.taps();
    for (int c = 0; c < channels; c++) {
      int first = c / (channels / groups) * each;
      for (int o = 0; o < each; o++) {
        for (int p = 0; p < sliding.count(); p++) {
          for (int t = 0; t < taps; t++) {
            int pixel = pixels[p * taps + t];
            if (pixel >= 0) {
              double value = w.at((c * each + o) * taps + t) * x.at(c * sliding.count() + p);
              y.add((first + o) * image + pixel, value);
            }
          }
        }
      }
    }
  }

  @Override
  public void backward(
      List<Values> inputs,
      List<Values> parameters,
      List<Values> outputs,
      List<Values> outputGradients,
      List<Values> inputGradients,
      List<Values> parameterGradients) {
    Values x = inputs.getFirst();
    Values w = parameters.getFirst();
    Values dy = outputGradients.getFirst();
    int image = dy.size() / filters;
    for (int i = 0; i < dy.size(); i++) {
      parameterGradients.getLast().add(i / image, dy.at(i));
    }
    int each = filters / groups;
    int taps = sliding.taps();
    for (int c = 0; c < channels; c++) {
      int first = c / (channels / groups) * each;
      for (int o = 0; o < each; o++) {
        for (int p = 0; p < sliding.count(); p++) {
          for (int t = 0; t < taps; t++) {
            int pixel = pixels[p * taps + t];
            if (pixel >= 0) {
              int weight = (c * each + o) * taps + t;
              int at = c * sliding.count() + p;
              double gradient = dy.at((first + o) * image + pixel);
              inputGradients.getFirst().add(at, gradient * w.at(weight));
              parameterGradients.getFirst().add(weight, gradient * x.at(at));
            }
          }
        }
      }
    }
  }
}
