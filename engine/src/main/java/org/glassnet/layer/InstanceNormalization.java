package org.glassnet.layer;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.Shape;

/// Instance normalization: μ and σ² are mean and biased variance of the numbers of a channel over
/// all positions, for each sample apart.
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
/// Source: Ulyanov, Vedaldi, Lempitsky, "Instance normalization: the missing ingredient for fast
/// stylization", 2016.
///
/// @param epsilon ε, > 0
/// @param scale where γ's first values come from; empty for a layer without γ
/// @param center where β's first values come from; empty for a layer without β
public record InstanceNormalization(
    double epsilon, Optional<Initializer> scale, Optional<Initializer> center) implements Layer {
  /// Checks epsilon.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it is not a positive number
  public InstanceNormalization {
    Normalizations.checkEpsilon("instance normalization", epsilon);
  }

  /// The usual one: epsilon 0.001, γ from ones, β from zeros.
  public static InstanceNormalization standard() {
    return new InstanceNormalization(
        0.001, Optional.of(Initializer.ones()), Optional.of(Initializer.zeros()));
  }

  /// The same layer with another epsilon.
  public InstanceNormalization withEpsilon(double other) {
    return new InstanceNormalization(other, scale, center);
  }

  /// The same layer with other first values of γ, or none.
  public InstanceNormalization withScale(Optional<Initializer> other) {
    return new InstanceNormalization(epsilon, other, center);
  }

  /// The same layer with other first values of β, or none.
  public InstanceNormalization withCenter(Optional<Initializer> other) {
    return new InstanceNormalization(epsilon, scale, other);
  }

  @Override
  public String kind() {
    return "instance_normalization";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Inputs.only(this, inputs);
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
        site,
        positions,
        site.input().shape().axis(-1),
        epsilon,
        scale.isPresent(),
        center.isPresent());
  }
}
