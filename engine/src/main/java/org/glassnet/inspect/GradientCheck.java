package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Moment;
import org.glassnet.model.Frozen;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;

/// Compares the engine's gradients with central finite differences.
///
/// `∂L/∂w ≈ (L(w + h) − L(w − h)) / 2h` with `h = 10⁻⁵ · max(1, |w|)`.
///
/// The engine computes in float32, where a difference of two losses would be mostly rounding. So
/// the losses are those of the double-precision textbook engine, at exactly the float weights of
/// the network: what remains between the two gradients is float32's rounding, or a mistake. Frozen
/// weights are checked like all others, and no weight is changed. Layers do what they do in
/// training; dropout leaves out the same numbers in every pass.
///
/// Every checked weight costs two passes of the slow engine: check a few of a large network
/// ([#some]), all of a small one ([#all]).
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double KINK = 1e-3;
  private static final double NOISE = 1e-9;
  private static final double SMALL = 1e-3;

  /// What is this much smaller than the largest gradient is lost in the rounding of float32: the
  /// gradient of a bias before a normalization, which is 0.
  private static final double ROUNDING = 1e-4;

  private final Network network;
  private final Loss loss;
  private final Samples samples;

  private GradientCheck(Network network, Loss loss, Samples samples) {
    this.network = network.withFrozen(List.of());
    this.loss = loss;
    this.samples = samples;
  }

  /// One weight's gradients.
  ///
  /// @param parameter the parameter's name: `dense_1/kernel`
  /// @param index where the weight stands in it, row-major
  /// @param engine the engine's gradient
  /// @param numeric the finite difference
  /// @param relativeError `|engine − numeric|` over the larger of the two magnitudes, or over a
  ///   thousandth of the largest one that was checked in the parameter, where both are smaller than
  ///   that, or over a ten-thousandth of the largest one of the network
  /// @param kink whether the loss has no derivative here, because a unit stands exactly where its
  ///   activation bends (a ReLU at 0): the numbers then say nothing
  public record Entry(
      String parameter,
      int index,
      double engine,
      double numeric,
      double relativeError,
      boolean kink) {}

  /// What a check came to.
  ///
  /// @param entries one a weight, the worst first, those at a kink last
  public record Report(List<Entry> entries) {
    /// Keeps its own copy.
    public Report {
      entries = List.copyOf(entries);
    }

    /// The weight with the largest relative error; empty where none could be compared.
    public Optional<Entry> worst() {
      return entries.stream().filter(entry -> !entry.kink()).findFirst();
    }

    /// Whether weights were compared and no relative error is above a tolerance; 10⁻³ is a good
    /// one.
    public boolean passes(double tolerance) {
      return worst().isPresent() && worst().get().relativeError() <= tolerance;
    }
  }

  /// Checks every weight.
  ///
  /// @throws GlassnetException where the samples do not fit the network or the loss
  public static Report all(Network network, Loss loss, Samples samples) {
    return new GradientCheck(network, loss, samples).report(Choice.all());
  }

  /// Checks as many weights of each parameter, drawn from a seed.
  ///
  /// @throws GlassnetException where the samples do not fit the network or the loss
  public static Report some(
      Network network, Loss loss, Samples samples, int perParameter, long seed) {
    if (perParameter < 1) {
      throw new GlassnetException(
          "perParameter is " + perParameter + ": check at least 1 weight of each parameter");
    }
    return new GradientCheck(network, loss, samples).report(Choice.random(perParameter, seed));
  }

  /// Checks whole parameters or single weights: `dense_1/bias`, `dense_1/kernel[0,1]`.
  ///
  /// @throws GlassnetException where one is not in the network, or the samples do not fit it or the
  ///   loss
  public static Report of(Network network, Loss loss, Samples samples, List<String> selectors) {
    Frozen chosen = Frozen.of(network.weights(), selectors);
    return new GradientCheck(network, loss, samples).report(Choice.of(chosen));
  }

  /// Which weights of a parameter are checked.
  private interface Choice {
    int[] indices(Parameter parameter);

    static Choice all() {
      return parameter -> range(parameter.size());
    }

    static Choice random(int count, long seed) {
      return parameter -> {
        int[] indices = range(parameter.size());
        RandomStream.of(seed, "gradient check").child(parameter.name()).shuffle(indices);
        int[] chosen = Arrays.copyOf(indices, Math.min(count, indices.length));
        Arrays.sort(chosen);
        return chosen;
      };
    }

    static Choice of(Frozen chosen) {
      return parameter ->
          Arrays.stream(range(parameter.size()))
              .filter(index -> chosen.contains(parameter.offset() + index))
              .toArray();
    }

    private static int[] range(int size) {
      int[] indices = new int[size];
      Arrays.setAll(indices, i -> i);
      return indices;
    }
  }

  private Report report(Choice choice) {
    return report(choice, this::engineGradients);
  }

  /// Compares gradients that somebody else computed.
  static Report of(Network network, Loss loss, Samples samples, float[] gradients) {
    return new GradientCheck(network, loss, samples).report(Choice.all(), () -> gradients);
  }

  private Report report(Choice choice, Supplier<float[]> engine) {
    Textbook textbook = Textbook.of(network).training(new Moment());
    double here = textbook.loss(samples, loss);
    float[] gradients = engine.get();
    double steepest = 0;
    for (Parameter parameter : trainable()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        steepest = Math.max(steepest, Math.abs(gradients[i]));
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Parameter parameter : trainable()) {
      List<Entry> compared = new ArrayList<>();
      for (int index : choice.indices(parameter)) {
        compared.add(compare(textbook, here, gradients, parameter, index));
      }
      double largest = 0;
      for (Entry entry : compared) {
        largest = Math.max(largest, Math.abs(entry.numeric()));
      }
      for (Entry entry : compared) {
        entries.add(withError(entry, Math.max(SMALL * largest, ROUNDING * steepest)));
      }
    }
    entries.sort(
        Comparator.comparing(Entry::kink)
            .thenComparing(Entry::relativeError, Comparator.reverseOrder()));
    return new Report(entries);
  }

  /// What layers keep themselves has no gradient.
  private List<Parameter> trainable() {
    return network.weights().parameters().stream()
        .filter(parameter -> parameter.spec().trainable())
        .toList();
  }

  private Entry compare(
      Textbook textbook, double here, float[] gradients, Parameter parameter, int index) {
    int position = parameter.offset() + index;
    double step = STEP * Math.max(1, Math.abs(textbook.weights()[position]));
    Slopes slopes = slopes(textbook, here, position, step);
    boolean kink =
        slopes.bend() > KINK * slopes.steepest() + NOISE * Math.max(1, Math.abs(here))
            && slopes(textbook, here, position, step / 4).bend() > slopes.bend() / 2;
    return new Entry(parameter.name(), index, gradients[position], slopes.mean(), 0, kink);
  }

  private Slopes slopes(Textbook textbook, double here, int position, double step) {
    double[] weights = textbook.weights();
    double weight = weights[position];
    weights[position] = weight + step;
    double right = (textbook.loss(samples, loss) - here) / step;
    weights[position] = weight - step;
    double left = (here - textbook.loss(samples, loss)) / step;
    weights[position] = weight;
    return new Slopes(left, right);
  }

  /// The slopes to both sides. Where the loss is smooth they differ by less the smaller the step
  /// is; at a kink they do not.
  private record Slopes(double left, double right) {
    double mean() {
      return (left + right) / 2;
    }

    double bend() {
      return Math.abs(right - left);
    }

    double steepest() {
      return Math.max(Math.abs(left), Math.abs(right));
    }
  }

  private static Entry withError(Entry entry, double least) {
    double difference = Math.abs(entry.engine() - entry.numeric());
    double scale = Math.max(least, Math.max(Math.abs(entry.engine()), Math.abs(entry.numeric())));
    return new Entry(
        entry.parameter(),
        entry.index(),
        entry.engine(),
        entry.numeric(),
        difference == 0 ? 0 : difference / scale,
        entry.kink());
  }

  private float[] engineGradients() {
    float[] gradients = new float[network.weights().array().length];
    Plan plan = Plan.forTraining(network, LossHead.ending(loss), samples.count(), gradients);
    LossHead head = LossHead.of(loss, plan);
    Matrix input = plan.input().value();
    samples.inputs().copyTo(input.array(), input.offset());
    samples.targets().copyTo(head.targets(), 0);
    try (Compute compute = Compute.open(1)) {
      compute.beginStep();
      plan.forward(compute);
      head.compute(compute, 1f / samples.count());
      plan.backward(compute);
    }
    return gradients;
  }
}
