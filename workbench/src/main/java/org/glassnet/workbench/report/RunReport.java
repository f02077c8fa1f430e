package org.glassnet.workbench.report;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.model.Summary;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.picture.BarChart;
import org.glassnet.workbench.picture.CurvesPicture;
import org.glassnet.workbench.picture.HeatMap;
import org.glassnet.workbench.picture.ReliabilityPicture;
import org.glassnet.workbench.picture.SampleSheet;
import org.glassnet.workbench.picture.SampleSheet.Section;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunPart;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// A stored run as a page.
public final class RunReport {
  private static final int PAIRS = 6;
  private static final int SHOWN_PAIRS = 4;
  private static final int SHOWN_SAMPLES = 7;
  private static final int RELIABILITY_BINS = 10;
  private static final int MANY_EPOCHS = 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

  private final StoredRun run;
  private final Summary summary;
  private final List<StepStatistics> looks;
  private final Optional<String> metric;
  private final Optional<Looking> images;
  private final Optional<Mistakes> mistakes;
  private final List<Block> blocks = new ArrayList<>();

  /// The page of a run.
  ///
  /// @param summary its network
  /// @param looks what was seen of its steps, if they were looked into
  /// @param metric what is drawn beside the loss instead of the accuracy
  /// @param images its network on images, if it is on such
  /// @param mistakes what the network makes of its data, if they could be had
  public RunReport(
      StoredRun run,
      Summary summary,
      List<StepStatistics> looks,
      Optional<String> metric,
      Optional<Looking> images,
      Optional<Mistakes> mistakes) {
    this.run = run;
    this.summary = summary;
    this.looks = List.copyOf(looks);
    this.metric = metric;
    this.images = images;
    this.mistakes = mistakes;
  }

  /// The page of a stored run, with what can be had of its network and data.
  ///
  /// @param metric what is drawn beside the loss instead of the accuracy
  /// @param threads on how many threads its network is asked
  public static RunReport of(Session session, StoredRun run, Optional<String> metric, int threads) {
    return new RunReport(
        run,
        session.network(run.spec()).summary(),
        RunStore.looks(run.file()),
        metric,
        images(session, run),
        mistakes(session, run, threads));
  }

  /// The run's network on images; nothing where its inputs are none, or weights or data are not
  /// there.
  private static Optional<Looking> images(Session session, StoredRun run) {
    if (run.weights().isEmpty()
        || run.spec().data().inputShape().filter(shape -> shape.rank() != 3).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(session.looking(run, false));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }

  /// What the network makes of its test samples; nothing where it has no classes, or its data can
  /// no longer be had.
  private static Optional<Mistakes> mistakes(Session session, StoredRun run, int threads) {
    if (run.confusion().isEmpty() || run.weights().isEmpty()) {
      return Optional.empty();
    }
    try {
      Learned learned = session.learned(run, false);
      return Optional.of(new Mistakes(learned, learned.verdicts(threads)));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }

  /// The page.
  public Page page() {
    headline();
    curves();
    epochs();
    results();
    run.confusion().ifPresent(this::confusion);
    blocks.addAll(LooksSection.of(looks));
    images.ifPresent(looking -> blocks.addAll(ImagesSection.of(looking)));
    network();
    environment();
    blocks.add(new Block.Listing("Specification", run.yaml()));
    return new Page(run.spec().name(), lead(), blocks);
  }

  private String lead() {
    return run.status().text()
        + ", started "
        + TIME.format(run.started().atZone(ZoneId.systemDefault()))
        + (run.ended().isPresent() ? ", trained for " + Numbers.time(run.seconds()) : "")
        + "; "
        + run.id();
  }

  private void headline() {
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    for (String part : List.of("test", "validation", "train")) {
      Evaluation found = run.results().get(part);
      if (found != null && figures.size() < 4) {
        found
            .accuracy()
            .ifPresent(value -> figures.add(Map.entry(part + " accuracy", percent(value))));
        figures.add(Map.entry(part + " loss", Numbers.figure(found.loss())));
      }
    }
    figures.add(Map.entry("epochs", run.epochs().size() + " of " + run.spec().training().epochs()));
    figures.add(Map.entry("parameters", Numbers.count(summary.total())));
    blocks.add(new Block.Headline(figures));
    for (Message message : run.messages().stream().filter(Message::said).toList()) {
      blocks.add(new Block.Text("Epoch " + message.epoch() + ": " + message.text()));
    }
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private void curves() {
    if (run.epochs().size() < 2) {
      return;
    }
    blocks.add(new Block.Heading("Curves"));
    new CurvesPicture(run, metric)
        .charts(CurveExhibit.WIDTH, CurveExhibit.HEIGHT)
        .forEach(chart ->
            blocks.add(
                new Block.Figure(chart, chart.title() + ", epoch by epoch; the table has it", "")));
  }

  private void epochs() {
    List<EpochRecord> epochs = run.epochs();
    if (epochs.isEmpty()) {
      blocks.add(new Block.Text("No epoch was finished."));
      return;
    }
    blocks.add(new Block.Heading("Epochs"));
    int every = (epochs.size() + MANY_EPOCHS - 1) / MANY_EPOCHS;
    int best = run.best().map(EpochRecord::epoch).orElse(0);
    EpochColumns columns = new EpochColumns(epochs);
    List<List<String>> rows = new ArrayList<>();
    for (EpochRecord epoch : epochs) {
      int number = epoch.epoch();
      if (number % every == 0 || number == 1 || number == epochs.size() || number == best) {
        rows.add(columns.row(epoch, number == best && epochs.size() > 1));
      }
    }
    blocks.add(new Block.Grid("", ">".repeat(columns.titles().size()), columns.titles(), rows));
    if (rows.size() < epochs.size()) {
      blocks.add(new Block.Note(rows.size() + " of " + epochs.size() + " epochs."));
    }
  }

  private void results() {
    if (run.results().isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading("Result"));
    List<String> titles = new ArrayList<>(List.of("", "loss"));
    boolean classes = run.results().values().stream().anyMatch(one -> one.accuracy().isPresent());
    if (classes) {
      titles.add("accuracy");
    }
    run.results()
        .values()
        .forEach(one ->
            one.metrics().keySet().stream()
                .filter(name -> !titles.contains(name))
                .forEach(titles::add));
    titles.add("samples");
    List<List<String>> rows = new ArrayList<>();
    run.results()
        .forEach((part, found) -> {
          List<String> row = new ArrayList<>(List.of(part, Numbers.figure(found.loss())));
          if (classes) {
            row.add(
                found.accuracy().isPresent() ? Numbers.figure(found.accuracy().getAsDouble()) : "");
          }
          titles
              .subList(row.size(), titles.size() - 1)
              .forEach(name ->
                  row.add(
                      found.metrics().containsKey(name)
                          ? Numbers.figure(found.metrics().get(name))
                          : ""));
          row.add(Numbers.count(found.samples()));
          rows.add(row);
        });
    blocks.add(new Block.Grid("", "<" + ">".repeat(titles.size() - 1), titles, rows));
  }

  private void confusion(ConfusionMatrix matrix) {
    blocks.add(new Block.Heading("What was taken for what"));
    blocks.add(
        new Block.Figure(
            new HeatMap(matrix),
            "Confusion matrix of " + matrix.classes().size() + " classes",
            Confused.sentence(matrix, PAIRS)));
    mistakes.ifPresent(this::samples);
    List<String> classes = matrix.classes();
    blocks.add(
        new Block.Figure(
            new BarChart(
                "share of each class that was known",
                classes,
                IntStream.range(0, classes.size()).mapToObj(matrix::recall).toList(),
                CurveExhibit.WIDTH,
                CurveExhibit.HEIGHT),
            "The recall of each class",
            ""));
  }

  /// The samples of the most confused pairs, and how far confidence can be relied on.
  private void samples(Mistakes found) {
    List<Section> pairs = found.pairs(SHOWN_PAIRS, SHOWN_SAMPLES);
    if (!pairs.isEmpty()) {
      blocks.add(
          new Block.Figure(
              new SampleSheet(pairs, SHOWN_SAMPLES, 60),
              "Samples of the most confused pairs",
              "The most confused pairs. Below each sample at the left what it is, at the right what"
                  + " it was taken for, with the share that the network gave each."));
    }
    blocks.add(
        new Block.Figure(
            new ReliabilityPicture(
                "how far its confidence goes", found.verdicts().reliability(RELIABILITY_BINS)),
            "Reliability: accuracy by confidence",
            ""));
  }

  private void network() {
    blocks.add(new Block.Heading("Network"));
    List<List<String>> rows =
        summary.rows().stream()
            .map(row ->
                List.of(row.name(), row.kind(), row.output(), Numbers.count(row.parameters())))
            .toList();
    blocks.add(
        new Block.Grid("", "<<<>", List.of("layer", "kind", "output shape", "parameters"), rows));
    blocks.add(
        new Block.Note(
            Numbers.count(summary.total(), "parameter")
                + ", "
                + Numbers.count(summary.trainable())
                + " of them trained."));
  }

  private void environment() {
    blocks.add(new Block.Heading("Data and machine"));
    List<Map.Entry<String, String>> facts = new ArrayList<>();
    for (RunPart part : run.data().parts()) {
      facts.add(
          Map.entry(
              part.part(),
              part.description()
                  + ", "
                  + Numbers.count(part.samples(), "sample")
                  + ", hash "
                  + part.hash()));
    }
    run.weights().ifPresent(hash -> facts.add(Map.entry("weights", hash)));
    run.environment()
        .forEach((name, value) -> {
          if (!name.equals("process")) {
            facts.add(Map.entry(name, value));
          }
        });
    facts.add(Map.entry("steps", Numbers.count(run.steps())));
    blocks.add(new Block.Facts(facts));
  }
}
