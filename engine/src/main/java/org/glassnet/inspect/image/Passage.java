package org.glassnet.inspect.image;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// A network as it is in inference, through which images go forward, and gradients back to them.
final class Passage {
  private final Plan plan;
  private final Compute compute;

  private Passage(Plan plan, Compute compute) {
    this.plan = plan;
    this.compute = compute;
  }

  /// Forward alone.
  static Passage forward(
      Network network, Ending ending, int rows, Set<String> looked, Compute compute) {
    return new Passage(Plan.forInference(network, ending, rows, looked), compute);
  }

  /// Forward and back to the input. What the looked at values are computed from is looked at, too:
  /// an activation that is merged into the layer before it has no gradient of its own.
  ///
  /// @param looked values whose gradients are asked for, too
  static Passage both(
      Network network, Ending ending, int rows, Set<String> looked, Compute compute) {
    Set<String> apart = new HashSet<>(looked);
    looked.forEach(value -> apart.addAll(network.graph().node(value).inputs()));
    return new Passage(Plan.forInputs(network.asInInference(), ending, rows, apart), compute);
  }

  /// The shape of the images that a network takes.
  ///
  /// @throws ShapeException where it takes something else
  static Shape image(Graph graph) {
    Shape shape = graph.shape(graph.inputs().getFirst());
    if (shape.rank() != 3) {
      throw new ShapeException(
          "The network takes inputs of shape "
              + shape
              + ": an image has three axes, height, width and channels");
    }
    return shape;
  }

  /// Checks that images of a shape fit a network.
  ///
  /// @throws ShapeException where they do not
  static void check(Graph graph, Shape given) {
    Shape wanted = image(graph);
    if (!wanted.equals(given)) {
      throw new ShapeException(
          "The network takes images of shape " + wanted + ", but this one has shape " + given);
    }
  }

  int rows() {
    return plan.rows();
  }

  /// Sends one image, or as many as there are rows, through the network.
  void run(float[] images) {
    Matrix input = plan.input().value();
    System.arraycopy(images, 0, input.array(), input.offset(), plan.input().size());
    compute.beginStep();
    plan.forward(compute);
  }

  /// Sends samples of a set through it, from a number on.
  void run(Dataset data, int from) {
    Matrix input = plan.input().value();
    int size = plan.input().shape().size();
    compute.beginStep();
    compute.rows(
        (first, end) -> {
          for (int row = first; row < end; row++) {
            data.input(from + row, input.array(), input.offset() + row * size);
          }
        },
        plan.rows(),
        size);
    plan.forward(compute);
  }

  /// Sends a gradient of the output back.
  void back(float[] gradient) {
    Matrix output = plan.output().gradient();
    System.arraycopy(gradient, 0, output.array(), output.offset(), plan.output().size());
    plan.backward(compute);
  }

  float[] output() {
    return numbers(plan.output(), plan.output().value());
  }

  float[] inputGradient() {
    return numbers(plan.input(), plan.input().gradient());
  }

  /// A value of the first row.
  Tensor value(String name) {
    Slot slot = plan.slot(name);
    return Tensor.slice(slot.shape(), slot.value().array(), slot.value().offset());
  }

  /// A gradient of the first row.
  Tensor gradient(String name) {
    Slot slot = plan.slot(name);
    return Tensor.slice(slot.shape(), slot.gradient().array(), slot.gradient().offset());
  }

  private static float[] numbers(Slot slot, Matrix place) {
    return Arrays.copyOfRange(place.array(), place.offset(), place.offset() + slot.size());
  }

  /// `1` at an output, 0 at all others.
  static float[] only(int output, int outputs) {
    float[] gradient = new float[outputs];
    gradient[output] = 1;
    return gradient;
  }
}
