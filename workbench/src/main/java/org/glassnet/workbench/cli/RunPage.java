package org.glassnet.workbench.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glassnet.model.Summary;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.train.Metric;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunPart;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Help.Ansi.Style;

/// A stored run as a page of text.
final class RunPage {
  private static final int HASH_SHOWN = 16;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Screen screen;
  private final Header header;

  RunPage(Screen screen) {
    this.screen = screen;
    this.header = new Header(screen);
  }

  void show(StoredRun run, Summary summary, boolean all, Optional<String> metric) {
    metric.ifPresent(name -> known(run, name));
    screen.line(screen.strong(run.id()) + "  " + status(run.status()));
    screen.line(
        header.line(
            "started",
            TIME.format(run.started().atZone(ZoneId.systemDefault()))
                + (run.ended().isPresent() ? ", trained for " + Figures.time(run.seconds()) : "")));
    screen.line(header.network(run.spec(), summary.total(), summary.frozen()));
    screen.line(header.training(run.spec()));
    screen.line("");
    curves(run, metric);
    new EpochTable(screen).show(run, all);
    new Story(screen).figures(run.results());
    run.confusion().ifPresent(new ConfusionText(screen)::show);
    messages(run);
    environment(run);
    screen.line(screen.strong("Specification"));
    run.yaml().lines().forEach(line -> screen.line("  " + line));
  }

  private String status(RunStatus status) {
    Style style =
        switch (status) {
          case COMPLETED, EARLY_STOPPED -> Style.fg_green;
          case RUNNING -> Style.fg_cyan;
          case CANCELLED, INTERRUPTED -> Style.fg_yellow;
          case NOT_FINITE, FAILED -> Style.fg_red;
        };
    return screen.styled(style, status.text());
  }

  private void curves(StoredRun run, Optional<String> metric) {
    if (run.epochs().size() < 2) {
      return;
    }
    Curve.Series loss = series("train", run, epoch -> Optional.of(epoch.train()), Evaluation::loss);
    Curve.Series watched = series("validation", run, EpochRecord::validation, Evaluation::loss);
    Curve.Series accuracy =
        series("train", run, epoch -> Optional.of(epoch.train()), value -> second(value, metric));
    Curve.Series right =
        series("validation", run, EpochRecord::validation, value -> second(value, metric));
    boolean classes = !accuracy.empty();
    boolean beside = classes && screen.width() >= 78;
    int width = Math.min(44, beside ? (screen.width() - 24) / 2 : screen.width() - 12);
    Curve curve = new Curve(screen, width);
    List<String> left = curve.lines("loss", List.of(loss, watched));
    if (!classes) {
      left.forEach(screen::line);
    } else {
      List<String> second = curve.lines(metric.orElse("accuracy"), List.of(accuracy, right));
      if (beside) {
        for (int i = 0; i < left.size(); i++) {
          screen.line(left.get(i) + "  " + second.get(i));
        }
      } else {
        left.forEach(screen::line);
        second.forEach(screen::line);
      }
    }
    screen.line(curve.legend(watched.empty() ? List.of("train") : List.of("train", "validation")));
    screen.line("");
  }

  private static void known(StoredRun run, String metric) {
    boolean measured =
        run.epochs().stream().anyMatch(epoch -> epoch.train().metrics().containsKey(metric));
    if (!measured) {
      throw SpecException.unknown(
          "metric of this run",
          metric,
          run.spec().training().metrics().stream().map(Metric::name).toList());
    }
  }

  /// The figure beside the loss: the accuracy, or a metric that is asked for.
  private static double second(Evaluation value, Optional<String> metric) {
    return metric
        .map(name -> value.metrics().getOrDefault(name, Double.NaN))
        .orElseGet(() -> value.accuracy().orElse(Double.NaN));
  }

  private static Curve.Series series(
      String name,
      StoredRun run,
      Function<EpochRecord, Optional<Evaluation>> part,
      Function<Evaluation, Double> figure) {
    List<Double> values =
        run.epochs().stream()
            .map(epoch -> part.apply(epoch).map(figure).orElse(Double.NaN))
            .toList();
    return new Curve.Series(name, values);
  }

  private void messages(StoredRun run) {
    List<Message> said = run.messages().stream().filter(Message::said).toList();
    for (Message message : said) {
      Style style = message.kind().equals("notFinite") ? Style.fg_red : Style.fg_yellow;
      screen.line(header.line("epoch " + message.epoch(), screen.styled(style, message.text())));
    }
    if (run.status() == RunStatus.INTERRUPTED || run.status() == RunStatus.CANCELLED) {
      screen.line(header.line("go on", "glassnet train --resume " + run.id()));
    }
    if (!said.isEmpty() || run.status() == RunStatus.INTERRUPTED) {
      screen.line("");
    }
  }

  private void environment(StoredRun run) {
    for (RunPart part : run.data().parts()) {
      screen.line(
          header.line(part.part(), part.description() + ", hash " + shortened(part.hash())));
    }
    run.weights().ifPresent(hash -> screen.line(header.line("weights", hash)));
    Map<String, String> environment = run.environment();
    screen.line(
        header.line(
            "machine",
            environment.getOrDefault("cpu", "")
                + ", "
                + environment.getOrDefault("cores", "?")
                + " processors, "
                + environment.getOrDefault("system", "")));
    screen.line(
        header.line(
            "code",
            Header.machine(
                    environment.getOrDefault("provider", ""),
                    environment.getOrDefault("species", ""),
                    environment.getOrDefault("threads", "?"))
                + "; "
                + Figures.count(run.simdSteps())
                + " of "
                + Figures.count(run.steps(), "step")
                + " on SIMD code"));
    screen.line(
        header.line(
            "software",
            "Glassnet "
                + environment.getOrDefault("glassnet", "")
                + ", Java "
                + environment.getOrDefault("java", "")));
    screen.line("");
  }

  private String shortened(String hash) {
    return hash.length() <= HASH_SHOWN
        ? hash
        : hash.substring(0, HASH_SHOWN) + screen.symbols().dots();
  }
}
