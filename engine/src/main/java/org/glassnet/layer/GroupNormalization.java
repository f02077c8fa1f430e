package org.glassnet.layer;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Group normalization: μ and σ² are mean and biased variance of the numbers of a group of
/// neighbouring channels over all positions, for each sample apart.
///
/// `y = γ x̂ + β` with `x̂ = (x − μ) / √(σ² + ε)`. With `dx̂ = γ dE/dy` and means over the same
/// numbers: `dE/dx = (dx̂ − mean(dx̂) − x̂ mean(dx̂ x̂)) / √(σ² + ε)`; over batch and positions
/// `dE/dβ = Σ dE/dy`, `dE/dγ = Σ dE/dy x̂`.
///
/// | what | shape |
/// |------|-------|
/// | in x, out y | (batch, …, channels) |
/// | gamma γ, beta β | (channels) |
///
/// Source: Wu and He, "Group normalization", ECCV 2018; ε as in Keras.
///
/// @param groups how many groups of neighbouring channels, ≥ 1; divides the channels
/// @param epsilon ε, > 0
/// @param scale where γ's first values come from; empty for a layer without γ
/// @param center where β's first values come from; empty for a layer without β
public record GroupNormalization(
    int groups, double epsilon, Optional<Initializer> scale, Optional<Initializer> center)
    implements Layer {
  /// Checks epsilon and the number of groups.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where that or the number of groups is not
  ///   positive
  public GroupNormalization {
    if (groups < 1) {
      throw new GlassnetException(
          "group normalization has " + groups + " groups: it needs at least 1");
    }
    Normalizations.checkEpsilon("group normalization", epsilon);
  }

  /// The usual one: epsilon 0.001, γ from ones, β from zeros.
  public static GroupNormalization of(int groups) {
    return new GroupNormalization(
        groups, 0.001, Optional.of(Initializer.ones()), Optional.of(Initializer.zeros()));
  }

  /// The same layer with another epsilon.
  public GroupNormalization withEpsilon(double other) {
    return new GroupNormalization(groups, other, scale, center);
  }

  /// The same layer with other first values of γ, or none.
  public GroupNormalization withScale(Optional<Initializer> other) {
    return new GroupNormalization(groups, epsilon, other, center);
  }

  /// The same layer with other first values of β, or none.
  public GroupNormalization withCenter(Optional<Initializer> other) {
    return new GroupNormalization(groups, epsilon, scale, other);
  }

  @Override
  public String kind() {
    return "group_normalization";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Inputs.only(this, inputs);
    if (in.axis(-1) % groups != 0) {
      throw new ShapeException(
          "group normalization has "
              + groups
              + " groups, which do not divide the "
              + in.axis(-1)
              + " channels of its input "
              + in);
    }
    return in;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    return Normalizations.parameters(scale, center, Shape.of(Inputs.only(this, inputs).axis(-1)));
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    int positions = site.input().shape().size() / site.input().shape().axis(-1);
    return new GroupNormOperator(
        site, positions, groups, epsilon, scale.isPresent(), center.isPresent());
  }
}
