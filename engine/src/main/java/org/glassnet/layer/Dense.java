package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Product;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// A fully connected layer over the last axis: `y = f(x W + b)`.
///
/// With `dz = dE/dy · f'(z)`: `dE/dW = xᵀ dz`, `dE/db = Σ dz` over the batch, `dE/dx = dz Wᵀ`.
///
/// | what | shape |
/// |------|-------|
/// | in x | (batch, …, in) |
/// | kernel W | (in, units) |
/// | bias b | (units) |
/// | out y | (batch, …, units) |
///
/// Source: Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors",
/// 1986.
///
/// @param units how many outputs, ≥ 1
/// @param activation the function f
/// @param kernel where W's first values come from
/// @param bias where b's first values come from; empty for a layer without b
/// @param penalty what training adds to the loss for W
public record Dense(
    int units,
    Activation activation,
    Initializer kernel,
    Optional<Initializer> bias,
    Penalty penalty)
    implements Layer, Activated {
  /// Weights whose gradient is too large for the first-level cache.
  private static final int DESCENT_WORTH = 16_384;

  /// Checks the number of units.
  ///
  /// @throws GlassnetException where it is below 1
  public Dense {
    if (units < 1) {
      throw new GlassnetException("dense has " + units + " units: it needs at least 1");
    }
  }

  /// A dense layer with Glorot-uniform weights and zero biases.
  public static Dense of(int units, Activation activation) {
    return new Dense(
        units,
        activation,
        Initializer.glorotUniform(),
        Optional.of(Initializer.zeros()),
        Penalty.none());
  }

  /// A linear dense layer with Glorot-uniform weights and zero biases.
  public static Dense of(int units) {
    return of(units, Activation.linear());
  }

  /// The same layer with other first values of W.
  public Dense withKernel(Initializer initializer) {
    return new Dense(units, activation, initializer, bias, penalty);
  }

  /// The same layer with other first values of b.
  public Dense withBias(Initializer initializer) {
    return new Dense(units, activation, kernel, Optional.of(initializer), penalty);
  }

  /// The same layer without b.
  public Dense withoutBias() {
    return new Dense(units, activation, kernel, Optional.empty(), penalty);
  }

  /// The same layer with another activation.
  @Override
  public Dense withActivation(Activation other) {
    return new Dense(units, other, kernel, bias, penalty);
  }

  /// The same layer with another penalty on W.
  public Dense withPenalty(Penalty other) {
    return new Dense(units, activation, kernel, bias, other);
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Inputs.only(this, inputs);
    int[] sizes = in.sizes().stream().mapToInt(Integer::intValue).toArray();
    sizes[sizes.length - 1] = units;
    return Shape.of(sizes);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return (long) Inputs.only(this, inputs).size() * units;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int in = Inputs.only(this, inputs).axis(-1);
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(new ParameterSpec("kernel", Shape.of(in, units), kernel, in, units, penalty));
    bias.ifPresent(
        first -> specs.add(new ParameterSpec("bias", Shape.of(units), first, in, units)));
    return specs;
  }

  /// z = x W + b, where f' cannot be told from y.
  @Override
  public int workspace(List<Shape> inputs) {
    return Activator.of(activation).keepsSums() ? outputShape(inputs).size() : 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return Activator.of(activation).readsOutput();
  }

  @Override
  public Optional<Layer> followedBy(Elementwise f) {
    return Activator.merged(this, f);
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    Slot x = site.input();
    Slot y = site.output();
    int in = x.shape().axis(-1);
    int rows = x.size() / in;
    Slot w = site.parameters().get(0);
    List<Slot> b = site.parameters().subList(1, site.parameters().size());
    Activator f = Activator.of(activation);
    Matrix input = rows(x.value(), in);
    Matrix z = rows(f.sums(site), units);
    Matrix weights = rows(w.value(), units);
    Matrix dz = rows(y.gradient(), units);
    Product forward =
        new Product(
            Form.AB,
            rows,
            units,
            in,
            input,
            weights,
            z,
            b.isEmpty() ? Start.ZERO : Start.BIAS,
            b.isEmpty() ? z : b.getFirst().value(),
            f.fused(),
            f.alpha());
    Product dw = Product.of(Form.ATB, in, units, rows, input, dz, rows(w.gradient(), units));
    Product step = Product.of(Form.ATB, in, units, rows, input, dz, weights);
    Product dx = Product.of(Form.ABT, rows, in, units, dz, weights, rows(x.gradient(), in));
    return new DenseOperator(rows, units, f, forward, dw, step, dx, x, y, w, b);
  }

  private static Matrix rows(Matrix place, int columns) {
    return new Matrix(place.array(), place.offset(), columns);
  }

  private record DenseOperator(
      int rows,
      int units,
      Activator f,
      Product product,
      Product dw,
      Product step,
      Product dx,
      Slot x,
      Slot y,
      Slot w,
      List<Slot> b)
      implements DescendingOperator {
    @Override
    public void forward(Compute compute) {
      compute.product(product);
      f.finish(compute, product.c(), y);
    }

    @Override
    public void backward(Compute compute) {
      passToInput(compute);
      if (w.wantsGradient()) {
        compute.product(dw);
      }
    }

    @Override
    public List<Slot> descends() {
      return descending() ? List.of(w) : List.of();
    }

    /// The weights move last: the input's gradient is taken at those of the forward pass.
    @Override
    public void descend(Compute compute, float rate) {
      if (!descending()) {
        backward(compute);
        return;
      }
      passToInput(compute);
      compute.descend(step, rate);
    }

    private boolean descending() {
      return w.wantsGradient() && w.size() >= DESCENT_WORTH;
    }

    /// All gradients but that of the weights.
    private void passToInput(Compute compute) {
      Matrix dz = y.gradient();
      f.backward(compute, product.c(), y);
      if (!b.isEmpty() && b.getFirst().wantsGradient()) {
        Matrix db = b.getFirst().gradient();
        compute.columnSums(dz.array(), dz.offset(), rows, units, db.array(), db.offset());
      }
      if (x.wantsGradient()) {
        compute.product(dx);
      }
    }
  }
}
