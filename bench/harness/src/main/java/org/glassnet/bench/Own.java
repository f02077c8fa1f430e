package org.glassnet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.glassnet.bench.Child.Mark;
import org.glassnet.bench.OwnFigure.AtLeast;
import org.glassnet.bench.OwnFigure.AtMost;

/// Glassnet's own figures: what a step allocates, how near its products come to the core's peak,
/// how soon a program trains and trains fast, how much memory it holds.
final class Own {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /// For ResNet-50's inference: weights, values, and some room.
  private static final String INFERENCE_HEAP = "-Xmx136m";

  private static final Mark STEP_100 = new Mark("step 100", 1, false);

  private final Path bench;
  private final int repeats;
  private final Consumer<String> log;
  private final List<OwnFigure> figures = new ArrayList<>();

  /// @param repeats how often a start is timed; the shortest time counts
  /// @param log told what is being done
  Own(Path bench, int repeats, Consumer<String> log) {
    this.bench = bench;
    this.repeats = repeats;
    this.log = log;
  }

  /// Measures all of them.
  ///
  /// @throws BenchException where a process fails
  List<OwnFigure> run() throws InterruptedException {
    try {
      double full = allocation();
      products();
      inferenceMemory();
      starts();
      warmUps(full);
      commandLine();
    } catch (IOException e) {
      throw new BenchException("Glassnet's own figures could not be taken: " + e, e);
    }
    return List.copyOf(figures);
  }

  /// Returns the full speed on one thread.
  private double allocation() throws InterruptedException {
    double speed = 0;
    for (int threads : List.of(2, 1)) {
      Setting setting = Entrant.GLASSNET.settings(bench, Work.W1, threads).getFirst();
      log.accept("own: allocation, " + setting.label());
      Measurement made =
          new ContestantProcess(bench).run(Entrant.GLASSNET, setting, Work.W1, Effort.TRIAL);
      figures.add(
          new OwnFigure(
              "allocated per step of w1, " + setting.label(),
              made.bytesPerStep(),
              "B",
              new AtMost(0)));
      speed = made.samplesPerSecond();
    }
    return speed;
  }

  private void products() throws IOException, InterruptedException {
    log.accept("own: products");
    List<String> options = List.of(Built.launchOptions(bench));
    Map<String, Double> speeds = said(program(options, "Products"), Child.END).said();
    double peak = speeds.get("peak");
    figures.add(OwnFigure.of("peak of one core, by fused multiply-adds", peak, "GFLOP/s"));
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("1024x1024x1024", 0.62);
    shares.put("64x784x128", 0.75);
    shares.forEach((product, share) -> {
      double speed = speeds.get(product);
      figures.add(OwnFigure.of("product " + product, speed, "GFLOP/s"));
      figures.add(
          new OwnFigure(
              "product " + product + ", share of the peak", speed / peak, "", new AtLeast(share)));
    });
  }

  /// The promise is of what the network needs; the process is the JVM with its compiler besides.
  private void inferenceMemory() throws IOException, InterruptedException {
    log.accept("own: memory of inference");
    List<String> options = List.of(Built.launchOptions(bench), INFERENCE_HEAP);
    Map<String, Double> said = said(program(options, "InferenceMemory"), Child.END).said();
    Map<String, OwnFigure.Target> parts = new LinkedHashMap<>();
    parts.put("weights", new OwnFigure.Untargeted());
    parts.put("plan", new OwnFigure.Untargeted());
    parts.put("heap", new AtMost(250));
    parts.put("process", new OwnFigure.Untargeted());
    parts.forEach((part, target) -> {
      if (said.containsKey(part)) {
        figures.add(
            new OwnFigure(
                "ResNet-50's inference, batch 1: " + part,
                Math.rint(said.get(part) / (1 << 20)),
                "MB",
                target));
      }
    });
  }

  /// As users start a program: as the README says, without any option, and as the launcher does.
  private void starts() throws IOException, InterruptedException {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("no option", List.of());
    ways.put("--add-modules", List.of(VECTORS));
    ways.put("the launcher's options", List.of(Built.launchOptions(bench)));
    for (var way : ways.entrySet()) {
      log.accept("own: start, " + way.getKey());
      List<String> command = program(way.getValue(), "FirstSteps");
      figures.add(
          new OwnFigure(
              "start to 100th step of w1 in a program, " + way.getKey(),
              fastest(command, STEP_100),
              "s",
              new AtMost(1)));
    }
  }

  private void warmUps(double full) throws IOException, InterruptedException {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("--add-modules", List.of(VECTORS));
    ways.put("the launcher's options", List.of(Built.launchOptions(bench)));
    for (var way : ways.entrySet()) {
      log.accept("own: warm-up, " + way.getKey());
      List<String> command = program(way.getValue(), "FirstSteps", Double.toString(full));
      double seconds = Double.POSITIVE_INFINITY;
      double resident = Double.POSITIVE_INFINITY;
      for (int i = 0; i < repeats; i++) {
        Child child = said(command, STEP_100);
        Map<String, Double> said = child.said();
        seconds =
            Math.min(
                seconds, child.seconds() + said.getOrDefault("settled", Double.POSITIVE_INFINITY));
        resident = Math.min(resident, said.getOrDefault("resident", Double.POSITIVE_INFINITY));
      }
      if (Double.isInfinite(seconds)) {
        log.accept("WARNING: full speed was never reached: run it on a quiet machine");
      } else {
        figures.add(
            OwnFigure.of(
                "start to within 10 % of full speed on w1, " + way.getKey(), seconds, "s"));
      }
      if (Double.isFinite(resident)) {
        figures.add(
            OwnFigure.of(
                "memory of a program that trains w1, " + way.getKey(),
                Math.rint(resident / (1 << 20)),
                "MB"));
      }
    }
  }

  /// The default run; ended at its 100th step.
  private void commandLine() throws IOException, InterruptedException {
    log.accept("own: glassnet train");
    String glassnet = bench.resolveSibling("glassnet").toString();
    said(List.of(glassnet, "--version"), Child.END);
    Path runs = Files.createTempDirectory("glassnet-bench");
    try {
      List<String> train =
          List.of(glassnet, "train", "--json", "--every-step", "--runs", runs.toString());
      figures.add(
          new OwnFigure(
              "start to 100th step of glassnet train (letters, Adam)",
              fastest(train, new Mark("{\"event\":\"step\"", 100, true)),
              "s",
              new AtMost(2)));
    } finally {
      try (Stream<Path> files = Files.list(runs)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(runs);
    }
  }

  private double fastest(List<String> command, Mark mark) throws IOException, InterruptedException {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repeats; i++) {
      best = Math.min(best, said(command, mark).seconds());
    }
    return best;
  }

  private Child said(List<String> command, Mark mark) throws IOException, InterruptedException {
    return Child.run(command, bench.resolve("target/logs/own.log"), mark);
  }

  private List<String> program(List<String> options, String name, String... arguments)
      throws IOException {
    return Built.program(bench, options, name, arguments);
  }
}
