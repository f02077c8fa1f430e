package org.glassnet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// A network without training: measuring it, and what it says; some hundred samples at a time.
final class Inference {
  private static final int ROWS = 250;

  /// Of one value of all rows.
  private static final long MOST_NUMBERS = 1 << 26;

  private final Network network;
  private final TrainSettings settings;
  private final Compute compute;
  private final Shape input;
  private final Shape output;

  Inference(Network network, TrainSettings settings, Compute compute) {
    this.network = network;
    this.settings = settings;
    this.compute = compute;
    this.input = network.graph().shape(network.graph().inputs().getFirst());
    this.output = network.graph().shape(network.graph().outputs().getFirst());
  }

  /// Fewer where the values of large images would not fit into memory.
  private int rows() {
    long largest =
        network.graph().nodes().stream()
            .mapToLong(node -> network.graph().shape(node).size())
            .max()
            .orElse(1);
    return Math.clamp(MOST_NUMBERS / largest, 1, ROWS);
  }

  /// The shape of what the network says to a sample.
  Shape output() {
    return output;
  }

  /// What is done with each part of the samples.
  private interface Part {
    void of(int from, int rows);
  }

  /// Whole parts first, then what is left, which needs a plan of its own.
  private void parts(int samples, IntFunction<Part> ofRows) {
    int rows = Math.min(rows(), samples);
    int whole = samples / rows * rows;
    Part part = ofRows.apply(rows);
    for (int from = 0; from < whole; from += rows) {
      part.of(from, rows);
    }
    if (whole < samples) {
      ofRows.apply(samples - whole).of(whole, samples - whole);
    }
  }

  Evaluation evaluate(Dataset data) {
    Tally tally = Tally.of(settings.loss());
    Measures measures = Measures.ofWhole(settings, output, classes());
    Ending ending = LossHead.ending(settings.loss());
    int[] order = order(data);
    parts(
        order.length,
        rows -> {
          Plan plan = Plan.forInference(network, ending, rows);
          Passes passes =
              Passes.forMeasuring(plan, Finish.of(network, settings, plan, ending), settings);
          return (from, _) -> {
            compute.beginStep();
            passes.read(compute, data, order, from);
            passes.forward(compute, 1f, tally);
            passes.measure(compute, measures);
          };
        });
    return tally.evaluation(measures.values());
  }

  ConfusionMatrix confusion(Dataset data) {
    return confusion(settings.loss(), classes(), data, prediction -> predictions(data, prediction));
  }

  private Classes classes() {
    return Classes.of(settings.loss(), network.graph());
  }

  /// The confusion of what some source of predictions tells of all samples.
  static ConfusionMatrix confusion(
      Loss loss, Classes classes, Dataset data, Consumer<Prediction> source) {
    if (!classes.exist()) {
      throw new ShapeException(
          "A confusion matrix needs classes, but the network has one output and is trained with "
              + loss.name()
              + ": choose binaryCrossEntropy or hinge for two classes");
    }
    Measure.Counts counts = Measure.Counts.of(classes, ConfusionMatrix::accuracy);
    float[] target = new float[data.targetShape().size()];
    source.accept((sample, values, at) -> {
      data.target(sample, target, 0);
      counts.add(values, at, target, 0);
    });
    List<String> names =
        data.classes().size() == classes.count()
            ? data.classes()
            : IntStream.range(0, classes.count()).mapToObj(Integer::toString).toList();
    return counts.matrix(names);
  }

  /// Hears what the network says to a sample: `output` numbers from an offset on.
  interface Prediction {
    void of(int sample, float[] values, int at);
  }

  void predictions(Dataset data, Prediction prediction) {
    predictions(data, Ending.OUTPUT, prediction);
  }

  /// What the network computes for the samples up to this end.
  void predictions(Dataset data, Ending ending, Prediction prediction) {
    if (!data.inputShape().equals(input)) {
      throw new ShapeException(
          "The network takes inputs of shape "
              + input
              + ", but "
              + data.description()
              + " has inputs of shape "
              + data.inputShape());
    }
    if (data.size() == 0) {
      throw new GlassnetException(data.description() + " has no samples");
    }
    order(data);
    predict(data.size(), ending, (sample, to, at) -> data.input(sample, to, at), prediction);
  }

  Tensor predict(Dataset data) {
    Shape shape = shape(data.size());
    float[] all = new float[shape.size()];
    predictions(
        data,
        (sample, values, at) ->
            System.arraycopy(values, at, all, sample * output.size(), output.size()));
    return Tensor.of(shape, all);
  }

  Tensor predict(Tensor inputs) {
    List<Integer> given = fitting("predict", inputs);
    Shape shape = shape(given.getFirst());
    float[] all = new float[shape.size()];
    float[] numbers = inputs.toArray();
    int size = input.size();
    predict(
        given.getFirst(),
        Ending.OUTPUT,
        (sample, to, at) -> System.arraycopy(numbers, sample * size, to, at, size),
        (sample, values, at) ->
            System.arraycopy(values, at, all, sample * output.size(), output.size()));
    return Tensor.of(shape, all);
  }

  Map<String, Tensor> values(Tensor inputs, List<String> names) {
    List<Integer> given = fitting("values", inputs);
    Plan plan = Plan.forInference(network, Ending.OUTPUT, given.getFirst(), new HashSet<>(names));
    inputs.copyTo(plan.input().value().array(), plan.input().value().offset());
    compute.beginStep();
    plan.forward(compute);
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (String name : names) {
      Slot slot = plan.slot(name);
      List<Integer> sizes = new ArrayList<>(slot.shape().sizes());
      sizes.addFirst(given.getFirst());
      values.put(name, Tensor.slice(new Shape(sizes), slot.value().array(), slot.value().offset()));
    }
    return values;
  }

  private List<Integer> fitting(String what, Tensor inputs) {
    List<Integer> given = inputs.shape().sizes();
    if (given.isEmpty() || !given.subList(1, given.size()).equals(input.sizes())) {
      throw new ShapeException(
          what
              + " takes (samples, …) with inputs of shape "
              + input
              + ", but got "
              + inputs.shape());
    }
    return given;
  }

  /// Writes the input of a sample.
  private interface Source {
    void input(int sample, float[] to, int at);
  }

  private void predict(int samples, Ending ending, Source source, Prediction prediction) {
    parts(
        samples,
        rows -> {
          Plan plan = Plan.forInference(network, ending, rows);
          Matrix in = plan.input().value();
          Matrix out = plan.output().value();
          return (from, count) -> {
            for (int row = 0; row < count; row++) {
              source.input(from + row, in.array(), in.offset() + row * input.size());
            }
            compute.beginStep();
            plan.forward(compute);
            for (int row = 0; row < count; row++) {
              prediction.of(from + row, out.array(), out.offset() + row * output.size());
            }
          };
        });
  }

  private Shape shape(int samples) {
    List<Integer> sizes = new ArrayList<>(output.sizes());
    sizes.addFirst(samples);
    return new Shape(sizes);
  }

  private static int[] order(Dataset data) {
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    data.expect(order);
    return order;
  }
}
