package org.glassnet.inspect;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;

/// What a layer's weights do as a matrix: (inputs × units), of a convolution (taps · channels ×
/// filters).
///
/// Both figures are computed from the singular values σ₁ ≥ σ₂ ≥ … in double precision. Where the
/// smaller side has more than 1,024 numbers they are left out: they would take minutes.
///
/// @param parameter which weights: `dense_1/kernel`
/// @param rows how many rows
/// @param columns how many columns
/// @param rank how many σ are larger than σ₁ · max(rows, columns) · 2⁻²³, the rounding of float32;
///   as NumPy's `matrix_rank`
/// @param condition σ₁ / σₙ of the smallest; infinite where the rank is not full
/// @param largest σ₁, by which the matrix stretches a vector at most
public record MatrixStatistics(
    String parameter,
    int rows,
    int columns,
    OptionalInt rank,
    OptionalDouble condition,
    OptionalDouble largest) {
  /// The largest smaller side whose singular values are computed.
  public static final int MOST = 1024;

  private static final double ROUNDING = 0x1p-23;

  /// Whether the rank is as large as the smaller side.
  public boolean full() {
    return rank.isPresent() && rank.getAsInt() == Math.min(rows, columns);
  }

  /// The kernels of a network that are matrices.
  ///
  /// @throws GlassnetException where a weight is not finite
  public static List<MatrixStatistics> of(Network network) {
    return network.weights().parameters().stream()
        .filter(
            parameter -> parameter.spec().name().equals("kernel") && parameter.shape().rank() > 1)
        .map(parameter -> of(network.weights().array(), parameter))
        .toList();
  }

  private static MatrixStatistics of(float[] weights, Parameter parameter) {
    int columns = parameter.shape().axis(-1);
    int rows = parameter.size() / columns;
    return Math.min(rows, columns) > MOST
        ? new MatrixStatistics(
            parameter.name(),
            rows,
            columns,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty())
        : of(parameter.name(), weights, parameter.offset(), rows, columns);
  }

  private static MatrixStatistics of(
      String name, float[] weights, int offset, int rows, int columns) {
    double[] values = SingularValues.of(weights, offset, rows, columns);
    double least = values[0] * Math.max(rows, columns) * ROUNDING;
    int rank = 0;
    while (rank < values.length && values[rank] > least) {
      rank++;
    }
    return new MatrixStatistics(
        name,
        rows,
        columns,
        OptionalInt.of(rank),
        OptionalDouble.of(
            rank == values.length
                ? values[0] / values[values.length - 1]
                : Double.POSITIVE_INFINITY),
        OptionalDouble.of(values[0]));
  }
}
