package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.glassnet.inspect.LayerCheck.Finding;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// The rules of [LayerCheck], held against one layer.
final class LayerRules {
  private static final int FEW_ROWS = 2;
  private static final int DIFFERENCES = 8;

  /// Numbers from which work is shared among threads.
  private static final int LARGE = 36_000;

  private static final int MOST_ROWS = 5_000;

  private final LayerCase on;
  private final List<Finding> findings = new ArrayList<>();

  LayerRules(LayerCase on) {
    this.on = on;
  }

  /// What breaks a rule.
  ///
  /// @param scalar scalar code on one thread
  /// @param others what has to give the same bits
  List<Finding> all(Compute scalar, List<Compute> others) {
    specification();
    if (findings.isEmpty()) {
      numbers(scalar);
      unwanted(scalar);
      if (on.layer().perSample()) {
        microBatches(scalar);
      }
      bits(on, scalar, others);
      bits(large(), scalar, others);
    }
    return findings.stream().distinct().toList();
  }

  /// The rule of equal bits alone, for as many samples as are shared among threads.
  List<Finding> bitsOfMany(Compute scalar, List<Compute> others) {
    bits(large(), scalar, others);
    return findings;
  }

  private void breaks(String rule, String what) {
    findings.add(new Finding(rule, what));
  }

  private void specification() {
    List<Shape> shapes = on.layer().outputShapes(on.in());
    if (shapes.isEmpty()
        || !shapes.getFirst().equals(on.layer().outputShape(on.in()))
        || !shapes.equals(on.layer().outputShapes(on.in()))) {
      breaks(
          "shapes",
          "outputShapes gives "
              + shapes
              + " and outputShape "
              + on.layer().outputShape(on.in())
              + ": they must have the same first shape, each time");
    }
    List<String> names = on.specs().stream().map(ParameterSpec::name).toList();
    if (names.stream().distinct().count() != names.size()
        || !on.specs().stream().map(ParameterSpec::shape).toList().equals(shapesOfParameters())) {
      breaks("parameters", "they must have different names, the same each time, but are " + names);
    }
  }

  private List<Shape> shapesOfParameters() {
    return on.layer().parameters(on.in()).stream().map(ParameterSpec::shape).toList();
  }

  private void numbers(Compute compute) {
    LayerRun run = LayerRun.of(on);
    LayerRun.Numbers engine = run.run(compute, what -> breaks("places", what));
    LayerTruth truth = new LayerTruth(on);
    compare("forward", "output", engine.y(), truth.y());
    compare("backward", "the gradient of input", engine.dx(), truth.dx());
    compare("backward", "the gradient of parameter", trained(engine.dw()), trained(truth.dw()));
    LayerTruth few = new LayerTruth(on.part(0, Math.min(on.rows(), FEW_ROWS)).besideTheGrid());
    differences("input", few.dx(), few::inputSlope);
    differences("parameter", few.dw(), few::parameterSlope);
    if (!run.run(compute, what -> breaks("places", what)).sameBits(engine)) {
      breaks("memory", "a second pass over the same numbers gives others");
    }
  }

  /// What backward has no gradient for is left out.
  private <T> List<T> trained(List<T> parameters) {
    return IntStream.range(0, parameters.size())
        .filter(i -> on.specs().get(i).trainable())
        .mapToObj(parameters::get)
        .toList();
  }

  private void compare(String rule, String what, List<float[]> engine, List<double[]> truth) {
    for (int i = 0; i < engine.size(); i++) {
      for (int j = 0; j < engine.get(i).length; j++) {
        double right = truth.get(i)[j];
        if (!(Math.abs(engine.get(i)[j] - right) <= 1e-5 * Math.max(1, Math.abs(right)))) {
          breaks(
              rule,
              "number "
                  + j
                  + " of "
                  + what
                  + " "
                  + i
                  + " is "
                  + engine.get(i)[j]
                  + ", in double precision "
                  + right
                  + (Float.isNaN(engine.get(i)[j]) ? "; it may not be written at all" : ""));
          return;
        }
      }
    }
  }

  private void differences(
      String what, List<double[]> truth, BiFunction<Integer, Integer, Optional<Double>> slope) {
    RandomStream random = RandomStream.of(1, "differences");
    for (int i = 0; i < truth.size(); i++) {
      double[] gradient = truth.get(i);
      int[] indices = IntStream.range(0, gradient.length).toArray();
      random.child(what + i).shuffle(indices);
      for (int k = 0; k < Math.min(DIFFERENCES, indices.length); k++) {
        int j = indices[k];
        double numeric = slope.apply(i, j).orElse(gradient[j]);
        if (!(Math.abs(gradient[j] - numeric) <= 1e-4 * Math.max(1, Math.abs(numeric)))) {
          breaks(
              "derivative",
              "dE/d"
                  + what
                  + " "
                  + i
                  + ", number "
                  + j
                  + ", is "
                  + gradient[j]
                  + " by backward, but the finite difference of forward is "
                  + numeric);
          return;
        }
      }
    }
  }

  private void unwanted(Compute compute) {
    LayerRun.Numbers all = LayerRun.of(on).run(compute, _ -> {});
    for (int unwanted = 0; unwanted < on.in().size(); unwanted++) {
      // of one view with one input nothing is left to write
      if (!on.layer().view(true)) {
        boolean trained = unwanted % 2 == 0;
        LayerRun.Numbers some = new LayerRun(on, unwanted, trained).run(compute, _ -> {});
        List<float[]> dx = new ArrayList<>(all.dx());
        dx.set(unwanted, nothing(all.dx().get(unwanted)));
        List<float[]> dw = trained ? all.dw() : all.dw().stream().map(this::nothing).toList();
        if (!LayerRun.Numbers.same(some.dx(), dx) || !LayerRun.Numbers.same(some.dw(), dw)) {
          breaks(
              "places",
              "where input "
                  + unwanted
                  + (trained ? "" : " and the parameters")
                  + " wants no gradient, it writes one or gives the others other numbers");
        }
      }
    }
  }

  private float[] nothing(float[] like) {
    float[] nothing = new float[like.length];
    Arrays.fill(nothing, Float.NaN);
    return nothing;
  }

  private void microBatches(Compute compute) {
    LayerRun.Numbers whole = LayerRun.of(on).run(compute, _ -> {});
    int cut = on.rows() / 2;
    for (int[] rows : new int[][] {{0, cut}, {cut, on.rows()}}) {
      if (rows[0] < rows[1]) {
        LayerRun.Numbers part = LayerRun.of(on.part(rows[0], rows[1])).run(compute, _ -> {});
        if (!LayerRun.Numbers.same(part.y(), rows(whole.y(), rows))
            || !LayerRun.Numbers.same(part.dx(), rows(whole.dx(), rows))) {
          breaks("micro-batches", "a sample's numbers depend on the samples beside it");
        }
      }
    }
  }

  private List<float[]> rows(List<float[]> all, int[] rows) {
    return all.stream()
        .map(numbers -> {
          int size = numbers.length / on.rows();
          return Arrays.copyOfRange(numbers, rows[0] * size, rows[1] * size);
        })
        .toList();
  }

  private LayerCase large() {
    int most = 1;
    for (Shape shape : on.in()) {
      most = Math.max(most, shape.size());
    }
    return on.part(0, Math.min(MOST_ROWS, Math.max(on.rows(), LARGE / most)));
  }

  private void bits(LayerCase many, Compute scalar, List<Compute> others) {
    LayerRun run = LayerRun.of(many);
    LayerRun.Numbers definition = run.run(scalar, _ -> {});
    for (Compute other : others) {
      if (!run.run(other, _ -> {}).sameBits(definition)) {
        breaks(
            "bits",
            other.info().provider()
                + " code on "
                + other.threads()
                + " threads gives other bits than scalar code on one, on "
                + many.rows()
                + " samples");
      }
    }
  }
}
