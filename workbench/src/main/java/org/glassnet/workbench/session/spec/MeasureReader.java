package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Feature;

/// Reads the words for numbers that the engine can tell.
final class MeasureReader {
  private static final Pattern LAYERED =
      Pattern.compile("(parameters|shape|dead units|different units)(?:\\s+(\\S+))?");
  private static final Pattern WEIGHT =
      Pattern.compile("(weight|change)\\s+([^\\s\\[\\]]+)\\s*(?:\\[([^\\]]*)])?");
  private static final Pattern OUTPUT = Pattern.compile("(untrained )?output\\s*\\[([^\\]]*)]");
  private static final Pattern FUNCTION =
      Pattern.compile("(activation|slope)\\s+(\\S+)\\s+at\\s+(\\S+)");
  private static final Pattern LARGEST_SLOPE = Pattern.compile("largest slope\\s+(\\S+)");
  private static final Pattern AT_EPOCH = Pattern.compile("(.*\\S)\\s+at epoch\\s+(\\S+)");
  private static final Pattern EXTREME = Pattern.compile("(largest|smallest)\\s+(.*)");
  private static final List<String> EACH_EPOCH = List.of("train", "validation");

  private MeasureReader() {}

  /// What words stand for.
  ///
  /// @throws SpecException where they stand for nothing
  static Measure read(String words) {
    String text = words.strip().replaceAll("\\s+", " ");
    return given(text)
        .or(() -> plain(text))
        .or(() -> layered(text))
        .or(() -> featured(text))
        .or(() -> weight(text))
        .or(() -> output(text))
        .or(() -> function(text))
        .orElseGet(() -> figure(text));
  }

  private static Optional<Measure> given(String text) {
    if (text.isEmpty() || "+-.0123456789[".indexOf(text.charAt(0)) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Measure.Given(
            text.startsWith("[") && text.endsWith("]")
                ? numbers(text.substring(1, text.length() - 1))
                : List.of(Numbers.decimal(text))));
  }

  private static List<Double> numbers(String list) {
    List<Double> numbers = new ArrayList<>();
    for (String number : list.split(",", -1)) {
      numbers.add(Numbers.decimal(number.strip()));
    }
    return numbers;
  }

  private static Optional<Measure> plain(String text) {
    return switch (text) {
      case "hidden layers" -> Optional.of(new Measure.HiddenLayers());
      case "hidden units" -> Optional.of(new Measure.HiddenUnits());
      case "folded layers" -> Optional.of(new Measure.FoldedLayers());
      case "fold difference" -> Optional.of(new Measure.FoldDifference());
      default -> Optional.empty();
    };
  }

  private static Optional<Measure> layered(String text) {
    Matcher words = LAYERED.matcher(text);
    if (!words.matches()) {
      return Optional.empty();
    }
    Optional<String> layer = Optional.ofNullable(words.group(2));
    return Optional.of(
        switch (words.group(1)) {
          case "parameters" -> new Measure.Parameters(layer);
          case "shape" -> new Measure.Sizes(layer);
          case "dead units" -> new Measure.DeadUnits(needed(text, layer));
          default -> new Measure.DifferentUnits(needed(text, layer));
        });
  }

  private static Optional<Measure> featured(String text) {
    if (!text.startsWith("feature ")) {
      return Optional.empty();
    }
    String symbol = text.substring("feature ".length());
    List<String> symbols = Arrays.stream(Feature.values()).map(Feature::symbol).toList();
    return Optional.of(
        Arrays.stream(Feature.values())
            .filter(feature -> feature.symbol().equals(symbol))
            .findFirst()
            .map(Measure.Featured::new)
            .orElseThrow(() -> SpecException.unknown("feature", symbol, symbols)));
  }

  private static String needed(String text, Optional<String> layer) {
    return layer.orElseThrow(
        () -> new SpecException("\"" + text + "\" names no layer: write " + text + " dense_1"));
  }

  private static Optional<Measure> weight(String text) {
    Matcher words = WEIGHT.matcher(text);
    if (!words.matches()) {
      return Optional.empty();
    }
    if (!words.group(2).contains("/")) {
      throw new SpecException(
          "\""
              + words.group(2)
              + "\" is no parameter: write a layer's name and what it has, as in dense_1/kernel");
    }
    List<Integer> index =
        words.group(3) == null
            ? List.of()
            : Arrays.stream(words.group(3).split(",", -1))
                .map(number -> Numbers.count(number.strip()))
                .toList();
    return Optional.of(new Measure.Weight(words.group(2), index, words.group(1).equals("change")));
  }

  private static Optional<Measure> output(String text) {
    Matcher words = OUTPUT.matcher(text);
    return words.matches()
        ? Optional.of(new Measure.Output(numbers(words.group(2)), words.group(1) != null))
        : Optional.empty();
  }

  private static Optional<Measure> function(String text) {
    Matcher largest = LARGEST_SLOPE.matcher(text);
    if (largest.matches()) {
      return Optional.of(new Measure.LargestSlope(elementwise(largest.group(1))));
    }
    Matcher words = FUNCTION.matcher(text);
    return words.matches()
        ? Optional.of(
            new Measure.Function(
                elementwise(words.group(2)),
                words.group(1).equals("slope"),
                Numbers.decimal(words.group(3))))
        : Optional.empty();
  }

  private static Elementwise elementwise(String name) {
    if (Activations.ALL.read(SpecText.parse("activation", name)) instanceof Elementwise function) {
      return function;
    }
    throw new SpecException(name + " is no function of one number");
  }

  private static Measure figure(String text) {
    Matcher at = AT_EPOCH.matcher(text);
    if (at.matches()) {
      int epoch = Numbers.count(at.group(2));
      if (epoch < 1) {
        throw new SpecException("There is no epoch " + epoch + ": the first is epoch 1");
      }
      return new Measure.Of(eachEpoch(at.group(1)), new Measure.When.Epoch(epoch));
    }
    Matcher extreme = EXTREME.matcher(text);
    if (extreme.matches()) {
      return new Measure.Of(
          eachEpoch(extreme.group(2)),
          extreme.group(1).equals("largest")
              ? new Measure.When.Largest()
              : new Measure.When.Smallest());
    }
    Figure figure = Figure.of(text);
    if (figure.name().equals("seconds") || figure.name().equals("status")) {
      throw new SpecException(
          "\"" + text + "\" is not the same on every machine, so no lesson can ask for it");
    }
    return new Measure.Of(figure, new Measure.When.Final());
  }

  private static Figure eachEpoch(String words) {
    Figure figure = Figure.of(words);
    if (!EACH_EPOCH.contains(figure.part())) {
      throw new SpecException(
          "\"" + words + "\" is not measured after each epoch: only train and validation are");
    }
    return figure;
  }
}
