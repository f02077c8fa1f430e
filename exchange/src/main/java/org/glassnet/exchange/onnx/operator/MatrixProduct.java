package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Values;

/// Products of matrices that stand in the last two axes: `Z = X Y`, `dE/dX = dE/dZ Yᵀ`, `dE/dY = Xᵀ
/// dE/dZ`; the axes before them are stretched to each other.
///
/// | in | out |
/// |----|-----|
/// | (batch, …, m, k), (batch, …, k, n) | (batch, …, m, n) |
public final class MatrixProduct extends Plain {
  private final List<List<Integer>> dims;
  private final int m;
  private final int k;
  private final int n;
  private final int[] left;
  private final int[] right;

  /// Products of values of these shapes, each of two axes or more.
  public MatrixProduct(List<Integer> left, List<Integer> right) {
    super("mat_mul", List.of(Dims.size(left), Dims.size(right)), Dims.shape(out(left, right)));
    dims = List.of(List.copyOf(left), List.copyOf(right));
    m = left.get(left.size() - 2);
    k = left.getLast();
    n = right.getLast();
    List<Integer> outer = outer(left, right);
    this.left = starts(left, outer, m * k);
    this.right = starts(right, outer, k * n);
  }

  /// The inputs' shapes.
  public List<List<Integer>> dims() {
    return dims;
  }

  private static List<Integer> outer(List<Integer> left, List<Integer> right) {
    return Dims.broadcast(List.of(before(left), before(right)));
  }

  private static List<Integer> before(List<Integer> dims) {
    return dims.subList(0, dims.size() - 2);
  }

  /// The product's shape.
  public static List<Integer> out(List<Integer> left, List<Integer> right) {
    List<Integer> result = new ArrayList<>(outer(left, right));
    result.add(left.get(left.size() - 2));
    result.add(right.getLast());
    return result;
  }

  private static int[] starts(List<Integer> dims, List<Integer> outer, int matrix) {
    int count = Dims.size(outer);
    int[] starts = new int[count];
    int[] places = Dims.places(before(dims), outer).orElse(new int[0]);
    for (int i = 0; i < count; i++) {
      starts[i] = (places.length == 0 ? i : places[i]) * matrix;
    }
    return starts;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    Values y = inputs.getLast();
    for (int p = 0; p < left.length; p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            sum += x.at(left[p] + i * k + l) * y.at(right[p] + l * n + j);
          }
          outputs.getFirst().put((p * m + i) * n + j, sum);
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
    Values y = inputs.getLast();
    for (int p = 0; p < left.length; p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double dz = outputGradients.getFirst().at((p * m + i) * n + j);
          for (int l = 0; l < k; l++) {
            int a = left[p] + i * k + l;
            int b = right[p] + l * n + j;
            inputGradients.getFirst().add(a, dz * y.at(b));
            inputGradients.getLast().add(b, dz * x.at(a));
          }
        }
      }
    }
  }
}
