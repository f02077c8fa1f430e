package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.layer.Layer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A layer with numbers to run it on.
///
/// Numbers that are drawn are multiples of ⅛, so that many sums are exact in float32 as in double
/// and no ReLU stands on different sides of its bend in the two engines.
///
/// @param layer the layer
/// @param drawn whether its inputs are drawn, so that others would do as well
/// @param in the shapes of its inputs
/// @param rows how many samples
/// @param firstRow the place in the batch of the first
/// @param x one array for each input
/// @param w one array for each parameter
/// @param dy dE/doutput, one array for each output
record LayerCase(
    Layer layer,
    boolean drawn,
    List<Shape> in,
    int rows,
    int firstRow,
    List<float[]> x,
    List<float[]> w,
    List<float[]> dy) {

  /// A case with drawn inputs.
  static LayerCase drawn(Layer layer, List<Shape> in, int rows, long seed) {
    RandomStream random = RandomStream.of(seed, "layer check");
    List<float[]> x = new ArrayList<>();
    in.forEach(shape -> x.add(eighths(rows * shape.size(), 16, random)));
    return of(layer, true, in, rows, x, random);
  }

  /// A case with given inputs.
  static LayerCase given(Layer layer, List<Tensor> inputs) {
    List<Shape> in = new ArrayList<>();
    List<float[]> x = new ArrayList<>();
    for (Tensor tensor : inputs) {
      List<Integer> sizes = tensor.shape().sizes();
      in.add(new Shape(sizes.subList(1, sizes.size())));
      float[] numbers = new float[tensor.size()];
      tensor.copyTo(numbers, 0);
      x.add(numbers);
    }
    int rows = inputs.getFirst().shape().axis(0);
    return of(layer, false, in, rows, x, RandomStream.of(1, "layer check"));
  }

  private static LayerCase of(
      Layer layer, boolean drawn, List<Shape> in, int rows, List<float[]> x, RandomStream random) {
    List<float[]> w = new ArrayList<>();
    for (ParameterSpec spec : layer.parameters(in)) {
      w.add(parameter(spec, random));
    }
    List<float[]> dy = new ArrayList<>();
    layer.outputShapes(in).forEach(shape -> dy.add(eighths(rows * shape.size(), 16, random)));
    return new LayerCase(layer, drawn, in, rows, 3, x, w, dy);
  }

  /// First values and something more, since those may all be zero.
  private static float[] parameter(ParameterSpec spec, RandomStream random) {
    Tensor first =
        spec.initializer().values(spec.shape(), spec.fanIn(), spec.fanOut(), random.child("first"));
    float[] numbers = eighths(spec.shape().size(), 4, random);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += (float) Math.rint(8 * first.at(i)) / 8;
    }
    return numbers;
  }

  private static float[] eighths(int count, int most, RandomStream random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (random.nextInt(2 * most + 1) - most) / 8f;
    }
    return numbers;
  }

  List<Shape> out() {
    return layer.outputShapes(in);
  }

  List<ParameterSpec> specs() {
    return layer.parameters(in);
  }

  /// Some of its rows, or the same rows again and again.
  LayerCase part(int from, int to) {
    return new LayerCase(
        layer,
        drawn,
        in,
        to - from,
        firstRow + from,
        x.stream().map(all -> part(all, from, to)).toList(),
        w,
        dy.stream().map(all -> part(all, from, to)).toList());
  }

  private float[] part(float[] all, int from, int to) {
    int size = all.length / rows;
    float[] result = new float[(to - from) * size];
    for (int i = 0; i < result.length; i++) {
      result[i] = all[(from * size + i) % all.length];
    }
    return result;
  }

  /// The same with drawn numbers a little beside the multiples of ⅛, where several units would
  /// stand exactly at the bends of their activations.
  LayerCase besideTheGrid() {
    RandomStream random = RandomStream.of(rows, "beside the grid");
    List<float[]> moved = new ArrayList<>();
    for (int i = 0; i < w.size(); i++) {
      moved.add(specs().get(i).trainable() ? beside(w.get(i), random) : w.get(i));
    }
    return drawn
        ? new LayerCase(
            layer,
            true,
            in,
            rows,
            firstRow,
            x.stream().map(numbers -> beside(numbers, random)).toList(),
            moved,
            dy)
        : this;
  }

  private static float[] beside(float[] numbers, RandomStream random) {
    float[] result = numbers.clone();
    for (int i = 0; i < result.length; i++) {
      int distance = 1 + random.nextInt(32);
      result[i] += (random.nextInt(2) == 0 ? distance : -distance) * 0x1p-11f;
    }
    return result;
  }

  /// The inputs as tensors, with one number changed.
  List<Tensor> inputs(int input, int index, float change) {
    return IntStream.range(0, x.size())
        .mapToObj(k -> {
          float[] numbers = x.get(k).clone();
          if (k == input) {
            numbers[index] += change;
          }
          return Tensor.of(batch(in.get(k)), numbers);
        })
        .toList();
  }

  List<Tensor> inputs() {
    return inputs(-1, 0, 0);
  }

  private Shape batch(Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.addFirst(rows);
    return new Shape(sizes);
  }
}
