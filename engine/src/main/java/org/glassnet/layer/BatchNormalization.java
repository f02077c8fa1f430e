package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Batch normalization of each channel, the last axis: `y = f(γ x̂ + β)` with `x̂ = (x − μ) / √(σ²
/// + ε)`.
///
/// In training μ and σ² are mean and biased variance over the samples that pass at once (the
/// micro-batch, where a batch is cut) and all positions; backward brings the moving ones forward,
/// `moving ← momentum · moving + (1 − momentum) · batch`. In inference, and where the layer is
/// frozen, they are the moving ones.
///
/// With `dz = dE/dy · f'(z)` and means over the same numbers: `dE/dβ = Σ dz`, `dE/dγ = Σ dz x̂`,
/// `dE/dx = γ / √(σ² + ε) · (dz − mean(dz) − x̂ mean(dz x̂))`; where the layer is frozen the means
/// fall away.
///
/// | what | shape |
/// |------|-------|
/// | in x, out y | (batch, …, channels) |
/// | gamma γ, beta β, movingMean, movingVariance | (channels) |
///
/// Source: Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing
/// internal covariate shift", ICML 2015; momentum and defaults as in Keras.
///
/// @param momentum how much of the moving statistics stays at each step, in [0, 1]
/// @param epsilon ε, > 0
/// @param scale where γ's first values come from; empty for a layer without γ
/// @param center where β's first values come from; empty for a layer without β
/// @param frozen whether training, too, uses the moving statistics and leaves them as they are
/// @param activation the function f, one whose derivative can be told from its output
public record BatchNormalization(
    double momentum,
    double epsilon,
    Optional<Initializer> scale,
    Optional<Initializer> center,
    boolean frozen,
    Activation activation)
    implements Layer, Activated {
  /// Checks momentum, epsilon and activation.
  ///
  /// @throws GlassnetException where momentum is not in [0, 1], epsilon not a positive number, or
  ///   the activation's derivative cannot be told from its output alone
  public BatchNormalization {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new GlassnetException(
          "batch normalization has the momentum "
              + momentum
              + ": it is the share of the moving statistics that stays, from 0 to 1");
    }
    Normalizations.checkEpsilon("batch normalization", epsilon);
    if (!computes(activation)) {
      throw new GlassnetException(
          "batch normalization does not compute "
              + activation.name()
              + " itself: make it a layer of its own after this one");
    }
  }

  /// The usual one: momentum 0.99, epsilon 0.001, γ from ones, β from zeros.
  public static BatchNormalization standard() {
    return new BatchNormalization(
        0.99,
        0.001,
        Optional.of(Initializer.ones()),
        Optional.of(Initializer.zeros()),
        false,
        Activation.linear());
  }

  /// The same layer with another momentum.
  public BatchNormalization withMomentum(double other) {
    return new BatchNormalization(other, epsilon, scale, center, frozen, activation);
  }

  /// The same layer with another epsilon.
  public BatchNormalization withEpsilon(double other) {
    return new BatchNormalization(momentum, other, scale, center, frozen, activation);
  }

  /// The same layer with other first values of γ, or none.
  public BatchNormalization withScale(Optional<Initializer> other) {
    return new BatchNormalization(momentum, epsilon, other, center, frozen, activation);
  }

  /// The same layer with other first values of β, or none.
  public BatchNormalization withCenter(Optional<Initializer> other) {
    return new BatchNormalization(momentum, epsilon, scale, other, frozen, activation);
  }

  /// The same layer, frozen or not.
  public BatchNormalization withFrozen(boolean other) {
    return new BatchNormalization(momentum, epsilon, scale, center, other, activation);
  }

  @Override
  public BatchNormalization withActivation(Activation other) {
    return new BatchNormalization(momentum, epsilon, scale, center, frozen, other);
  }

  private static boolean computes(Activation activation) {
    return activation instanceof Elementwise f && !KernelFunction.of(f).pointwise().fromInput();
  }

  /// The activation as the kernels know it.
  KernelFunction f() {
    return KernelFunction.of((Elementwise) activation);
  }

  @Override
  public String kind() {
    return "batch_normalization";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Inputs.only(this, inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    Shape channels = Shape.of(Inputs.only(this, inputs).axis(-1));
    List<ParameterSpec> specs = new ArrayList<>(Normalizations.parameters(scale, center, channels));
    specs.add(ParameterSpec.state("movingMean", channels, Initializer.zeros()));
    specs.add(ParameterSpec.state("movingVariance", channels, Initializer.ones()));
    return specs;
  }

  @Override
  public boolean perSample() {
    return frozen;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return BatchNormalizationOperator.readsOutputs(f());
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public Optional<Layer> followedBy(Elementwise f) {
    return activation instanceof Elementwise.Linear && computes(f)
        ? Optional.of(withActivation(f))
        : Optional.empty();
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return new BatchNormalizationOperator(this, site);
  }
}
