package org.glassnet.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.Shape;

/// What the engine makes of one layer: the output and every gradient.
///
/// @param y the output
/// @param dx the gradient of the input
/// @param parameters the gradients of the parameters, in the layer's order
record LayerRun(float[] y, float[] dx, List<float[]> parameters) {
  private static final int MARGIN = 20;

  /// Runs a layer forward and backward, each of its arrays between margins that it must not touch.
  ///
  /// @param values the parameters' values, in the layer's order
  static LayerRun of(
      Layer layer,
      Shape in,
      int rows,
      float[] x,
      List<float[]> values,
      float[] dy,
      Compute compute) {
    Shape out = layer.outputShape(List.of(in));
    Slot input = new Slot(in, rows, fenced(x), fenced(nans(x.length)), true);
    Slot output =
        layer.view(true)
            ? new Slot(out, rows, input.value(), input.gradient(), true)
            : new Slot(out, rows, fenced(nans(dy.length)), fenced(nans(dy.length)), true);
    List<Slot> parameters = new ArrayList<>();
    List<ParameterSpec> specs = layer.parameters(List.of(in));
    for (int i = 0; i < specs.size(); i++) {
      float[] value = values.get(i);
      parameters.add(
          new Slot(specs.get(i).shape(), 1, fenced(value), fenced(nans(value.length)), true));
    }
    Operator operator =
        layer.compile(
            new Site(
                layer.kind() + "_1",
                List.of(input),
                List.of(output),
                parameters,
                fenced(nans(rows * layer.workspace(List.of(in)))),
                new Moment(),
                true));
    operator.forward(compute);
    float[] y = inside(output.value());
    System.arraycopy(dy, 0, output.gradient().array(), MARGIN, dy.length);
    operator.backward(compute);
    return new LayerRun(
        y,
        inside(input.gradient()),
        parameters.stream().map(slot -> inside(slot.gradient())).toList());
  }

  boolean sameBits(LayerRun that) {
    boolean same = bits(y).equals(bits(that.y)) && bits(dx).equals(bits(that.dx));
    for (int i = 0; i < parameters.size(); i++) {
      same &= bits(parameters.get(i)).equals(bits(that.parameters.get(i)));
    }
    return same;
  }

  private static List<Integer> bits(float[] numbers) {
    List<Integer> bits = new ArrayList<>();
    for (float number : numbers) {
      bits.add(Float.floatToRawIntBits(number));
    }
    return bits;
  }

  private static float[] nans(int count) {
    float[] nans = new float[count];
    Arrays.fill(nans, Float.NaN);
    return nans;
  }

  private static Matrix fenced(float[] values) {
    float[] array = new float[values.length + 2 * MARGIN];
    Arrays.fill(array, -77);
    System.arraycopy(values, 0, array, MARGIN, values.length);
    return new Matrix(array, MARGIN, values.length);
  }

  private static float[] inside(Matrix fenced) {
    float[] array = fenced.array();
    for (int i = 0; i < MARGIN; i++) {
      if (array[i] != -77 || array[array.length - 1 - i] != -77) {
        throw new AssertionError("the layer wrote outside its place, at distance " + i);
      }
    }
    return Arrays.copyOfRange(array, MARGIN, array.length - MARGIN);
  }
}
