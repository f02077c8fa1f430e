package org.glassnet.workbench.session.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.inspect.UnitStatistics;
import org.glassnet.inspect.explain.FunctionFacts;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.model.Folding;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.spec.Figure;
import org.glassnet.workbench.session.spec.Measure;

/// Tells the numbers that lessons ask for.
///
/// @param subject what they are of
record Measuring(Subject subject) {
  private static final int MOST_SAMPLES = 1_000;

  /// The numbers, one or more.
  ///
  /// @throws GlassnetException where what is measured has no such thing
  double[] of(Measure measure) {
    return switch (measure) {
      case Measure.Given(List<Double> values) ->
          values.stream().mapToDouble(Double::doubleValue).toArray();
      case Measure.Of(Figure figure, Measure.When when) -> one(figure(figure, when));
      case Measure.Parameters(Optional<String> layer) -> one(parameters(layer));
      case Measure.HiddenLayers() -> one(Math.max(0, subject.weighted().size() - 1));
      case Measure.HiddenUnits() -> one(hiddenUnits());
      case Measure.Sizes(Optional<String> layer) -> sizes(layer);
      case Measure.Featured(Feature feature) -> one(given(feature) ? 1 : 0);
      case Measure.DeadUnits(String layer) -> one(deadUnits(layer));
      case Measure.DifferentUnits(String layer) -> one(differentUnits(layer));
      case Measure.Weight weight -> weight(weight);
      case Measure.Output output -> output(output);
      case Measure.FoldedLayers() -> one(folded().weighted().size());
      case Measure.FoldDifference() -> one(foldDifference());
      case Measure.Function(var function, boolean slope, double at) ->
          one(slope ? function.derivative(at) : function.value(at));
      case Measure.LargestSlope(var function) ->
          one(
              FunctionFacts.of(function).slopes().stream()
                  .mapToDouble(Double::doubleValue)
                  .max()
                  .orElseThrow());
    };
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private double figure(Figure figure, Measure.When when) {
    Subject.Ran run = subject.run();
    List<EpochRecord> epochs = run.history().epochs();
    return switch (when) {
      case Measure.When.Final() -> finalFigure(figure, run);
      case Measure.When.Epoch(int epoch) -> {
        if (epoch > epochs.size()) {
          throw new GlassnetException(
              "There is no epoch " + epoch + ": training ended after " + epochs.size());
        }
        yield each(figure, epochs.get(epoch - 1));
      }
      case Measure.When.Largest() -> all(figure, epochs).max().orElse(Double.NaN);
      case Measure.When.Smallest() -> all(figure, epochs).min().orElse(Double.NaN);
    };
  }

  private static DoubleStream all(Figure figure, List<EpochRecord> epochs) {
    return epochs.stream().mapToDouble(epoch -> each(figure, epoch));
  }

  private static double each(Figure figure, EpochRecord epoch) {
    Optional<Evaluation> part =
        figure.part().equals("train") ? Optional.of(epoch.train()) : epoch.validation();
    return named(figure, part);
  }

  private double finalFigure(Figure figure, Subject.Ran run) {
    List<EpochRecord> epochs = run.history().epochs();
    return switch (figure.part()) {
      case "untrained" -> named(figure, Optional.of(run.untrained()));
      case "test" -> named(figure, run.test());
      case "train", "validation" -> epochs.isEmpty() ? Double.NaN : each(figure, epochs.getLast());
      default ->
          switch (figure.name()) {
            case "epochs" -> epochs.size();
            case "steps" -> run.history().steps();
            case "parameters" -> parameters(Optional.empty());
            default -> throw new GlassnetException("There is no figure " + figure.text());
          };
    };
  }

  private static double named(Figure figure, Optional<Evaluation> part) {
    if (part.isEmpty()) {
      return Double.NaN;
    }
    return switch (figure.name()) {
      case "loss" -> part.get().loss();
      case "accuracy" -> number(figure, part.get().accuracy());
      default -> {
        if (!part.get().metrics().containsKey(figure.name())) {
          throw new GlassnetException("The run does not measure " + figure.text());
        }
        yield part.get().metrics().get(figure.name());
      }
    };
  }

  private static double number(Figure figure, OptionalDouble value) {
    return value.orElseThrow(() -> new GlassnetException("The run has no " + figure.text()));
  }

  private double parameters(Optional<String> layer) {
    layer.ifPresent(this::node);
    return subject.network().weights().parameters().stream()
        .filter(parameter -> layer.isEmpty() || parameter.name().startsWith(layer.get() + "/"))
        .mapToLong(Parameter::size)
        .sum();
  }

  private Node node(String layer) {
    return subject.network().graph().nodes().stream()
        .filter(node -> node.name().equals(layer))
        .findFirst()
        .orElseThrow(() ->
            new GlassnetException(
                "The network has no layer "
                    + layer
                    + "; its layers are "
                    + String.join(
                        ", ",
                        subject.network().graph().nodes().stream().map(Node::name).toList())));
  }

  private double hiddenUnits() {
    List<String> weighted = subject.weighted();
    return weighted.subList(0, Math.max(0, weighted.size() - 1)).stream()
        .mapToInt(layer -> last(subject.network().weights().parameter(layer + "/kernel").shape()))
        .sum();
  }

  private static int last(Shape shape) {
    return shape.axis(shape.rank() - 1);
  }

  private double[] sizes(Optional<String> layer) {
    Node node =
        layer.map(this::node).orElseGet(() -> subject.network().graph().outputs().getFirst());
    return subject.network().graph().shape(node).sizes().stream()
        .mapToDouble(Integer::doubleValue)
        .toArray();
  }

  private boolean given(Feature feature) {
    return subject.network().graph().nodes().stream()
        .anyMatch(node ->
            node.layer() instanceof Features features && features.features().contains(feature));
  }

  private double deadUnits(String layer) {
    node(layer);
    return UnitStatistics.of(subject.network(), subject.run().data().train(), 1).stream()
        .filter(units -> units.layer().equals(layer))
        .findFirst()
        .orElseThrow(() ->
            new GlassnetException("The units of " + layer + " have no activation that can die"))
        .deadUnits()
        .size();
  }

  private double differentUnits(String layer) {
    node(layer);
    if (!subject.weighted().contains(layer)) {
      throw new GlassnetException(layer + " has no units with weights");
    }
    Tensor kernel = subject.network().weights().tensor(layer + "/kernel");
    int units = last(kernel.shape());
    Optional<Tensor> bias =
        subject.network().weights().parameters().stream()
            .filter(parameter -> parameter.name().equals(layer + "/bias"))
            .findFirst()
            .map(parameter -> subject.network().weights().tensor(parameter.name()));
    Set<List<Float>> different = new HashSet<>();
    for (int unit = 0; unit < units; unit++) {
      List<Float> own = new ArrayList<>();
      for (int at = unit; at < kernel.size(); at += units) {
        own.add(kernel.at(at) + 0f);
      }
      int number = unit;
      bias.ifPresent(values -> own.add(values.at(number) + 0f));
      different.add(own);
    }
    return different.size();
  }

  private double[] weight(Measure.Weight weight) {
    Tensor now = subject.network().weights().tensor(weight.parameter());
    Tensor before = subject.untrained().weights().tensor(weight.parameter());
    IntStream places =
        weight.index().isEmpty()
            ? IntStream.range(0, now.size())
            : IntStream.of(
                Tensor.position(
                    now.shape(), weight.index().stream().mapToInt(Integer::intValue).toArray()));
    return places
        .mapToDouble(place -> weight.change() ? now.at(place) - before.at(place) : now.at(place))
        .toArray();
  }

  private double[] output(Measure.Output output) {
    Shape one = subject.network().graph().shape(subject.network().graph().inputs().getFirst());
    if (one.size() != output.inputs().size()) {
      throw new GlassnetException(
          "The network takes inputs of "
              + one.size()
              + " numbers, but "
              + output.inputs().size()
              + " are given");
    }
    List<Integer> sizes = new ArrayList<>(one.sizes());
    sizes.addFirst(1);
    float[] values = new float[one.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = output.inputs().get(i).floatValue();
    }
    Tensor said =
        subject.predict(
            output.untrained() ? subject.untrained() : subject.network(),
            Tensor.of(new Shape(sizes), values));
    return IntStream.range(0, said.size()).mapToDouble(said::at).toArray();
  }

  private Subject folded() {
    return new Subject(
        Folding.of(subject.network()).network(),
        subject.initial(),
        subject.settings(),
        Optional.empty());
  }

  private double foldDifference() {
    Dataset data = subject.run().data().train();
    int[] numbers = IntStream.range(0, Math.min(data.size(), MOST_SAMPLES)).toArray();
    Tensor inputs = Samples.of(data, numbers).inputs();
    Tensor before = subject.predict(subject.network(), inputs);
    Tensor after = subject.predict(folded().network(), inputs);
    return IntStream.range(0, before.size())
        .mapToDouble(i -> Math.abs((double) before.at(i) - after.at(i)))
        .max()
        .orElse(0);
  }
}
