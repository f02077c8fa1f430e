package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Two inputs that prove that a layer is no affine map, and so folds into no other.
///
/// Of every affine map `g(x) + g(y) = g(x + y) + g(0)`.
///
/// @param x the first input, row-major
/// @param y the second
/// @param output the place of the output that is looked at, row-major
/// @param ofX g(x) there
/// @param ofY g(y) there
/// @param ofSum g(x + y) there
/// @param ofZero g(0) there
public record Bend(
    List<Float> x, List<Float> y, int output, double ofX, double ofY, double ofSum, double ofZero) {
  private static final int TRIED = 64;

  /// Far enough to leave the straight part of any activation.
  private static final float FAR = 10;

  private static final double ROUNDING = 1e-9;

  /// Keeps its own copies.
  public Bend {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /// Searches among inputs that are zero but for a 1: with a second 1, the same again, −1 and 10.
  ///
  /// @return empty where none proves it: the layer may be affine
  public static Optional<Bend> of(Layer layer, Shape input) {
    Textbook textbook = Textbook.of(Network.sequential(1, input, layer));
    double[] zero = outputs(textbook, input, new float[input.size()]);
    for (int place = 0; place < Math.min(input.size(), TRIED); place++) {
      float[] x = unit(input, place, 1);
      List<float[]> others =
          List.of(
              unit(input, (place + 1) % input.size(), 1),
              x,
              unit(input, place, -1),
              unit(input, place, FAR));
      for (float[] y : others) {
        Optional<Bend> found = bend(textbook, input, x, y, zero);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static float[] unit(Shape input, int place, float number) {
    float[] x = new float[input.size()];
    x[place] = number;
    return x;
  }

  private static Optional<Bend> bend(
      Textbook textbook, Shape input, float[] x, float[] y, double[] zero) {
    float[] sum = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = x[i] + y[i];
    }
    double[] ofX = outputs(textbook, input, x);
    double[] ofY = outputs(textbook, input, y);
    double[] ofSum = outputs(textbook, input, sum);
    for (int o = 0; o < zero.length; o++) {
      if (Math.abs(ofX[o] + ofY[o] - ofSum[o] - zero[o]) > ROUNDING) {
        return Optional.of(new Bend(list(x), list(y), o, ofX[o], ofY[o], ofSum[o], zero[o]));
      }
    }
    return Optional.empty();
  }

  private static List<Float> list(float[] numbers) {
    List<Float> list = new ArrayList<>(numbers.length);
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  private static double[] outputs(Textbook textbook, Shape input, float[] x) {
    int[] sizes = new int[input.rank() + 1];
    Arrays.setAll(sizes, i -> i == 0 ? 1 : input.axis(i - 1));
    Pass pass = textbook.forward(Tensor.of(Shape.of(sizes), x));
    return pass.outputs().getFirst().stream().mapToDouble(Term::value).toArray();
  }
}
