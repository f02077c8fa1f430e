package org.glassnet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The time of a training step against batch, width, depth and threads: a table and a picture of
/// it, `docs/cost.md` and `docs/images/cost.png`.
final class Cost {
  private static final List<Integer> THREADS = List.of(1, 2);

  /// One size of a network, varied.
  ///
  /// @param fixed batch, width and depth where they do not vary
  record Series(String net, List<Integer> fixed, String size, List<Integer> values) {
    Series {
      fixed = List.copyOf(fixed);
      values = List.copyOf(values);
    }

    String title() {
      return net.toUpperCase(Locale.ROOT) + ", " + size;
    }
  }

  private static final List<Integer> MLP = List.of(64, 128, 2);
  private static final List<Integer> CNN = List.of(32, 16, 3);

  /// What is varied.
  static final List<Series> ALL =
      List.of(
          new Series("mlp", MLP, "batch", List.of(1, 4, 16, 64, 256)),
          new Series("mlp", MLP, "width", List.of(32, 64, 128, 256, 512, 1024)),
          new Series("mlp", MLP, "depth", List.of(1, 2, 4, 8, 16)),
          new Series("cnn", CNN, "batch", List.of(1, 4, 16, 64, 256)),
          new Series("cnn", CNN, "width", List.of(8, 16, 32, 64, 128)),
          new Series("cnn", CNN, "depth", List.of(1, 2, 4, 8, 16)));

  private final Path bench;
  private final Consumer<String> log;

  Cost(Path bench, Consumer<String> log) {
    this.bench = bench;
    this.log = log;
  }

  /// Milliseconds a step for each number of threads and each value of a series.
  record Measured(Series series, Map<Integer, List<Double>> milliseconds) {
    Measured {
      milliseconds = new TreeMap<>(milliseconds);
    }
  }

  /// Measures, writes both files and says where.
  String run() throws InterruptedException {
    try {
      List<Measured> all = new ArrayList<>();
      for (Series series : ALL) {
        log.accept("cost: " + series.title());
        all.add(measured(series));
      }
      Path docs = bench.resolveSibling("docs");
      Path picture = docs.resolve("images/cost.png");
      CostChart.write(all, picture);
      Path page = docs.resolve("cost.md");
      Files.writeString(page, page(all), StandardCharsets.UTF_8);
      return "%s and %s were written.".formatted(page, picture);
    } catch (IOException e) {
      throw new BenchException("The cost could not be measured: " + e, e);
    }
  }

  private Measured measured(Series series) throws IOException, InterruptedException {
    Map<Integer, List<Double>> milliseconds = new TreeMap<>();
    for (int threads : THREADS) {
      List<String> command =
          Built.program(
              bench,
              List.of(Built.launchOptions(bench)),
              "Costs",
              series.net(),
              series.fixed().get(0).toString(),
              series.fixed().get(1).toString(),
              series.fixed().get(2).toString(),
              series.size(),
              series.values().stream().map(String::valueOf).collect(Collectors.joining(",")),
              Integer.toString(threads));
      Map<String, Double> said =
          Child.run(command, bench.resolve("target/logs/cost.log"), Child.END).said();
      milliseconds.put(
          threads,
          series.values().stream()
              .map(value ->
                  said.get("%s %s %d %d".formatted(series.net(), series.size(), threads, value)))
              .toList());
    }
    return new Measured(series, milliseconds);
  }

  private static String page(List<Measured> all) {
    var text =
        new StringBuilder(
            """
            # What a training step costs

            Milliseconds for one step with Adam, by `bench/run cost`, the fastest of seven windows of 0.1 s.
            Where it does not vary, the MLP (784 values, ReLU, 10 classes) has batch 64, width 128 and
            two hidden layers; the CNN (28×28, convolutions 3×3 with batch norm and ReLU, the largest of
            2×2 after the first, the mean over places, 10 classes) has batch 32, width 16 and three
            convolutions.

            %s

            ![Milliseconds a step against batch, width and depth](images/cost.png)
            """
                .formatted(Host.line()));
    for (Measured measured : all) {
      text.append(
          "\n| %s | 1 thread | 2 threads |\n|---|---|---|\n".formatted(measured.series().title()));
      for (int i = 0; i < measured.series().values().size(); i++) {
        text.append("| %d |".formatted(measured.series().values().get(i)));
        for (List<Double> column : measured.milliseconds().values()) {
          text.append(" %.3f |".formatted(column.get(i)));
        }
        text.append("\n");
      }
    }
    return text.toString();
  }
}
