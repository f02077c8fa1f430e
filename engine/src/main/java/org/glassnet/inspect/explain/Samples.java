package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// A few samples with their targets.
///
/// @param inputs of shape (samples, input shape)
/// @param targets of shape (samples, target shape); the target shape is (1), a class index, for
///   cross-entropy
public record Samples(Tensor inputs, Tensor targets) {
  /// Checks that there are as many targets as inputs.
  ///
  /// @throws ShapeException where there are not
  public Samples {
    if (inputs.shape().rank() < 1
        || targets.shape().rank() < 1
        || inputs.shape().axis(0) != targets.shape().axis(0)) {
      throw new ShapeException(
          "Samples have inputs (samples, …) and targets (samples, …), but these have shapes "
              + inputs.shape()
              + " and "
              + targets.shape());
    }
  }

  /// The samples of these numbers from a data set.
  public static Samples of(Dataset data, int... numbers) {
    int in = data.inputShape().size();
    int out = data.targetShape().size();
    float[] inputs = new float[Math.multiplyExact(numbers.length, in)];
    float[] targets = new float[Math.multiplyExact(numbers.length, out)];
    for (int i = 0; i < numbers.length; i++) {
      data.input(numbers[i], inputs, i * in);
      data.target(numbers[i], targets, i * out);
    }
    return new Samples(
        Tensor.of(batch(numbers.length, data.inputShape()), inputs),
        Tensor.of(batch(numbers.length, data.targetShape()), targets));
  }

  private static Shape batch(int samples, Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.addFirst(samples);
    return new Shape(sizes);
  }

  /// How many samples there are.
  public int count() {
    return inputs.shape().axis(0);
  }
}
