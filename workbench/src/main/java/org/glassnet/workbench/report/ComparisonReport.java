package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glassnet.workbench.picture.RunsPicture;
import org.glassnet.workbench.session.spec.Settings;
import org.glassnet.workbench.session.store.StoredRun;

/// A comparison as a page.
public final class ComparisonReport {
  private final Comparison comparison;
  private final List<Block> blocks = new ArrayList<>();

  /// The page of a comparison.
  public ComparisonReport(Comparison comparison) {
    this.comparison = comparison;
  }

  /// The page.
  public Page page() {
    settings();
    results();
    if (comparison.groups().size() > 1) {
      blocks.add(new Block.Heading("More than luck?"));
      luck().forEach(sentence -> blocks.add(new Block.Text(sentence)));
    }
    blocks.add(new Block.Heading("Curves"));
    pictures()
        .charts(CurveExhibit.WIDTH, CurveExhibit.HEIGHT)
        .forEach(chart -> blocks.add(new Block.Figure(chart, chart.title(), "")));
    return new Page(
        String.join(" and ", comparison.groups().stream().map(RunGroup::label).toList()),
        "Runs side by side",
        blocks);
  }

  /// The curves of all runs in one picture.
  public RunsPicture pictures() {
    List<RunsPicture.Member> members = new ArrayList<>();
    for (int i = 0; i < comparison.groups().size(); i++) {
      RunGroup group = comparison.groups().get(i);
      for (StoredRun run : group.runs()) {
        String seed = group.runs().size() > 1 ? ", seed " + run.spec().training().seed() : "";
        members.add(new RunsPicture.Member(group.label() + seed, run, i));
      }
    }
    return new RunsPicture(members);
  }

  private void settings() {
    blocks.add(new Block.Heading("What differs"));
    Map<String, List<String>> differing =
        Settings.differing(
            comparison.groups().stream().map(group -> group.runs().getFirst().spec()).toList());
    if (comparison.groups().stream().anyMatch(group -> group.runs().size() > 1)) {
      differing.remove("seed");
    }
    if (differing.isEmpty()) {
      blocks.add(new Block.Text("Nothing but the seed."));
      return;
    }
    List<String> titles = new ArrayList<>(List.of("setting"));
    comparison.groups().forEach(group -> titles.add(group.label()));
    List<List<String>> rows = new ArrayList<>();
    differing.forEach((key, values) -> {
      List<String> row = new ArrayList<>(List.of(key));
      row.addAll(values);
      rows.add(row);
    });
    blocks.add(new Block.Grid("", "<".repeat(titles.size()), titles, rows));
  }

  private void results() {
    blocks.add(new Block.Heading("Results"));
    boolean seeds = comparison.groups().stream().anyMatch(group -> group.runs().size() > 1);
    List<String> titles = new ArrayList<>(List.of("", "seeds"));
    comparison.figures().forEach(figure -> titles.add(comparison.part() + " " + figure));
    titles.add("epochs");
    titles.add("time");
    List<List<String>> rows = new ArrayList<>();
    for (RunGroup group : comparison.groups()) {
      List<String> row = new ArrayList<>(List.of(group.label(), seeds(group)));
      for (String figure : comparison.figures()) {
        row.add(spread(comparison.values(group, figure)));
      }
      row.add(
          Numbers.count(
              Math.round(
                  group.runs().stream().mapToInt(run -> run.epochs().size()).average().orElse(0))));
      row.add(
          Numbers.time(group.runs().stream().mapToDouble(StoredRun::seconds).average().orElse(0)));
      rows.add(row);
    }
    blocks.add(new Block.Grid("", "<<" + ">".repeat(titles.size() - 2), titles, rows));
    if (seeds) {
      blocks.add(new Block.Note("Mean ± standard deviation over the seeds."));
    }
  }

  private static String seeds(RunGroup group) {
    List<Long> seeds = new ArrayList<>(group.seeds().keySet());
    Collections.sort(seeds);
    return seeds.size() <= 6
        ? String.join(" ", seeds.stream().map(String::valueOf).toList())
        : seeds.size() + " seeds";
  }

  private static String spread(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    if (values.length < 2) {
      return Numbers.figure(mean);
    }
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Numbers.figure(mean) + " ± " + Numbers.figure(Math.sqrt(squares / (values.length - 1)));
  }

  /// Whether the other groups' figures differ from the first one's by more than luck, a sentence
  /// for each.
  public List<String> luck() {
    List<String> sentences = new ArrayList<>();
    for (RunGroup other : comparison.groups().subList(1, comparison.groups().size())) {
      for (String figure : comparison.figures()) {
        sentences.add(
            comparison
                .difference(other, figure)
                .map(found -> sentence(other, figure, found))
                .orElseGet(() -> tooFew(other, figure)));
      }
    }
    return sentences;
  }

  private String tooFew(RunGroup other, String figure) {
    RunGroup first = comparison.groups().getFirst();
    double far = comparison.values(other, figure)[0] - comparison.values(first, figure)[0];
    return String.format(
        Locale.ROOT,
        "%s %s: %s has %s than %s by %s. From one run of a kind it cannot be told how much of that"
            + " is luck; train each with the same two seeds at least, better five (--seed).",
        comparison.part(),
        figure,
        other.label(),
        far > 0 ? "more" : "less",
        first.label(),
        Numbers.figure(Math.abs(far)));
  }

  private String sentence(RunGroup other, String figure, Difference found) {
    String first = comparison.groups().getFirst().label();
    boolean better = found.mean() > 0 == Comparison.largerIsBetter(figure);
    String what =
        found.mean() == 0
            ? "is the same for both"
            : String.format(
                Locale.ROOT,
                "of %s is %s than that of %s by %s on average, which is %s",
                other.label(),
                found.mean() > 0 ? "higher" : "lower",
                first,
                Numbers.figure(Math.abs(found.mean())),
                better ? "better" : "worse");
    return "The "
        + comparison.part()
        + " "
        + figure
        + " "
        + what
        + ". "
        + interval(found)
        + (found.moreThanLuck()
            ? " 0 is not in it: the difference is more than luck."
            : " 0 is in it: this may be luck." + needed(found));
  }

  private static String interval(Difference found) {
    String how =
        found.pairs() > 0
            ? "Student's t over " + Numbers.count(found.pairs(), "pair") + " with the same seed"
            : "Welch's t, runs not paired";
    String chance =
        String.format(
            Locale.ROOT,
            found.exact()
                ? "; by the exact sign-flip test a difference as large comes by chance with"
                    + " probability %.4f"
                    + (found.pairs() < 6
                        ? String.format(
                            Locale.ROOT,
                            ", and with so few pairs none can be below %.4f",
                            2 / (double) (1 << found.pairs()))
                        : "")
                : "; as large a difference comes by chance with probability %.4f",
            found.chance());
    return String.format(
        Locale.ROOT,
        "95 %% interval %+.4f to %+.4f (%s%s).",
        found.low(),
        found.high(),
        how,
        chance);
  }

  private static String needed(Difference found) {
    if (found.needed().isEmpty()) {
      return "";
    }
    double count = found.needed().getAsDouble();
    return count > 1000
        ? " Were it real, it would take more than a thousand seeds to tell."
        : " Were it real, it would take about " + Numbers.count((long) count, "seed") + " to tell.";
  }
}
