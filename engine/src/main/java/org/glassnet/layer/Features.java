package org.glassnet.layer;

import java.util.EnumSet;
import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.RowWork;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Functions of a point of the plane, side by side: what the TensorFlow playground feeds its
/// networks with.
///
/// `yₖ = fₖ(x₁, x₂)`; `dE/dxᵢ = Σₖ dE/dyₖ · ∂fₖ/∂xᵢ`. Computed in double precision and rounded
/// once.
///
/// | in | out |
/// |----|-----|
/// | (batch, 2) | (batch, features) |
///
/// @param features which, each once
public record Features(List<Feature> features) implements Layer {
  /// Keeps its own copy.
  ///
  /// @throws GlassnetException where there is none, or one stands twice
  public Features {
    features = List.copyOf(features);
    if (features.isEmpty()) {
      throw new GlassnetException("features names none: give at least one, such as x1");
    }
    EnumSet<Feature> seen = EnumSet.noneOf(Feature.class);
    for (Feature feature : features) {
      if (!seen.add(feature)) {
        throw new GlassnetException("features names " + feature + " twice: give it once");
      }
    }
  }

  /// These functions.
  public static Features of(Feature... features) {
    return new Features(List.of(features));
  }

  @Override
  public String kind() {
    return "features";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape input = Inputs.only(this, inputs);
    if (!input.equals(Shape.of(2))) {
      throw new ShapeException(
          "features takes points of the plane, of shape (2), but the input has shape " + input);
    }
    return Shape.of(features.size());
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return new FeaturesOperator(features.toArray(Feature[]::new), site.input(), site.output());
  }

  private static final class FeaturesOperator implements Operator {
    private final Feature[] features;
    private final Slot x;
    private final Slot y;
    private final RowWork values = this::values;
    private final RowWork slopes = this::slopes;

    FeaturesOperator(Feature[] features, Slot x, Slot y) {
      this.features = features;
      this.x = x;
      this.y = y;
    }

    @Override
    public void forward(Compute compute) {
      compute.rows(values, y.rows(), features.length);
    }

    @Override
    public void backward(Compute compute) {
      if (x.wantsGradient()) {
        compute.rows(slopes, y.rows(), features.length);
      }
    }

    private void values(int from, int to) {
      float[] in = x.value().array();
      Matrix out = y.value();
      for (int row = from; row < to; row++) {
        int at = x.value().offset() + 2 * row;
        int place = out.offset() + row * features.length;
        for (int k = 0; k < features.length; k++) {
          out.array()[place + k] = (float) features[k].value(in[at], in[at + 1]);
        }
      }
    }

    private void slopes(int from, int to) {
      float[] in = x.value().array();
      Matrix dy = y.gradient();
      Matrix dx = x.gradient();
      for (int row = from; row < to; row++) {
        int at = x.value().offset() + 2 * row;
        int place = dy.offset() + row * features.length;
        double one = 0;
        double two = 0;
        for (int k = 0; k < features.length; k++) {
          double gradient = dy.array()[place + k];
          one += gradient * features[k].slope1(in[at], in[at + 1]);
          two += gradient * features[k].slope2(in[at], in[at + 1]);
        }
        dx.array()[dx.offset() + 2 * row] = (float) one;
        dx.array()[dx.offset() + 2 * row + 1] = (float) two;
      }
    }
  }
}
