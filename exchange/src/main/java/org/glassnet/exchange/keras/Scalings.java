package org.glassnet.exchange.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.tensor.Shape;

/// Keras's layers of preprocessing as batch normalizations that are frozen.
///
/// @param c the layer's settings
/// @param notes hears that they are
record Scalings(Config c, Consumer<String> notes) {
  /// So small that a variance of 1 stays 1, and large enough to be a float.
  private static final double EPSILON = 1e-30;

  /// Keras divides by no deviation below 1e-7.
  private static final float LEAST_VARIANCE = 1e-14f;

  Translation translated(String kind) {
    notes.accept(
        c.where() + " (" + kind + ") is a batch normalization that stays as it is in training");
    return kind.equals("Rescaling") ? rescaling() : normalization();
  }

  private static BatchNormalization frozen(
      Optional<Initializer> scale, Optional<Initializer> center) {
    return new BatchNormalization(0.99, EPSILON, scale, center, true, Activation.linear());
  }

  /// `y = scale · x + offset`: γ and β with the mean 0 and the variance 1.
  private Translation rescaling() {
    float[] scale = c.numbers("scale").orElse(new float[] {1});
    float[] offset = c.numbers("offset").orElse(new float[] {0});
    return inputs -> List.of(step("", scale, offset, inputs.getFirst().axis(-1)));
  }

  private static Step step(String suffix, float[] scale, float[] offset, int channels) {
    Map<String, float[]> values =
        Map.of("gamma", each("scale", scale, channels), "beta", each("offset", offset, channels));
    return new Step(
        suffix,
        frozen(Optional.of(Initializer.ones()), Optional.of(Initializer.zeros())),
        new Step.Computed(0, _ -> values));
  }

  /// `y = factor · x`.
  static Step step(String suffix, float factor, int channels) {
    return step(suffix, new float[] {factor}, new float[] {0}, channels);
  }

  private static float[] each(String name, float[] given, int channels) {
    if (given.length != 1 && given.length != channels) {
      throw new KerasException(
          given.length
              + " numbers as "
              + name
              + ": one for each of "
              + channels
              + " channels fits");
    }
    return given.length == channels ? given : filled(channels, given[0]);
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  /// `y = (x − mean) / max(√variance, 1e-7)`.
  private Translation normalization() {
    if (c.flag("invert", false)) {
      throw new KerasException("invert");
    }
    List<Integer> axes = c.wholes("axis").orElse(List.of());
    Optional<float[]> mean = c.numbers("mean");
    Optional<float[]> variance = c.numbers("variance");
    boolean given = mean.isPresent() && variance.isPresent();
    return inputs -> {
      Shape in = inputs.getFirst();
      if (axes.size() > 1
          || (axes.size() == 1 && axes.getFirst() != -1 && axes.getFirst() != in.rank())) {
        throw new KerasException("the axis " + axes + ": the last one is read alone");
      }
      int channels = in.axis(-1);
      return List.of(
          new Step(
              "",
              frozen(Optional.empty(), Optional.empty()),
              new Step.Computed(
                  given ? 0 : 3,
                  arrays ->
                      values(
                          channels,
                          given ? mean.get() : arrays.get(0).floats(),
                          given ? variance.get() : arrays.get(1).floats()))));
    };
  }

  private static Map<String, float[]> values(int channels, float[] mean, float[] variance) {
    float[] all = each("variance", variance, channels).clone();
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.max(all[i], LEAST_VARIANCE);
    }
    return Map.of("movingMean", each("mean", mean, channels), "movingVariance", all);
  }
}
