package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A convolution over any number of axes, channels first: `y(o, p) = b(o) + Σ W(o, c, t) · x(c,
/// p·stride + t·dilation − before)` over the channels of o's group and the taps t.
///
/// | what | shape |
/// |------|-------|
/// | in x | (batch, channels, image) |
/// | kernel W | (filters, channels / groups, taps) |
/// | bias b | (filters) |
/// | out y | (batch, filters, positions) |
public final class Convolve extends Plain {
  private final int channels;
  private final int filters;
  private final int groups;
  private final Sliding sliding;
  private final int[] pixels;

  /// A convolution.
  public Convolve(int channels, int filters, int groups, Sliding sliding) {
    super(
        "convolve",
        List.of(channels * Dims.size(sliding.image())),
        Dims.shape(sliding.out(filters)));
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.sliding = sliding;
    pixels = sliding.pixels();
  }

  /// How many channels come out.
  public int filters() {
    return filters;
  }

  /// In how many groups channels stand, each computed by itself.
  public int groups() {
    return groups;
  }

  /// The window.
  public Sliding sliding() {
    return sliding;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    List<Integer> kernel = new ArrayList<>(sliding.kernel());
    kernel.addFirst(channels / groups);
    kernel.addFirst(filters);
    int in = channels / groups * sliding.taps();
    int out = filters * sliding.taps();
    return List.of(
        new ParameterSpec("kernel", new Shape(kernel), Initializer.glorotUniform(), in, out),
        new ParameterSpec("bias", Shape.of(filters), Initializer.zeros(), in, out));
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    Values w = parameters.getFirst();
    Values y = outputs.getFirst();
    int image = x.size() / channels;
    int taps = sliding.taps();
    int each = channels / groups;
    for (int o = 0; o < filters; o++) {
      int first = o / (filters / groups) * each;
      for (int p = 0; p < sliding.count(); p++) {
        double sum = parameters.getLast().at(o);
        for (int c = 0; c < each; c++) {
          for (int t = 0; t < taps; t++) {
            int pixel = pixels[p * taps + t];
            if (pixel >= 0) {
              sum += w.at((o * each + c) * taps + t) * x.at((first + c) * image + pixel);
            }
          }
        }
        y.put(o * sliding.count() + p, sum);
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
    int image = x.size() / channels;
    int taps = sliding.taps();
    int each = channels / groups;
    for (int o = 0; o < filters; o++) {
      int first = o / (filters / groups) * each;
      for (int p = 0; p < sliding.count(); p++) {
        double dy = outputGradients.getFirst().at(o * sliding.count() + p);
        parameterGradients.getLast().add(o, dy);
        for (int c = 0; c < each; c++) {
          for (int t = 0; t < taps; t++) {
            int pixel = pixels[p * taps + t];
            if (pixel >= 0) {
              int weight = (o * each + c) * taps + t;
              int at = (first + c) * image + pixel;
              inputGradients.getFirst().add(at, dy * w.at(weight));
              parameterGradients.getFirst().add(weight, dy * x.at(at));
            }
          }
        }
      }
    }
  }
}
