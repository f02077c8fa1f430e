package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.glassnet.inspect.Profile;
import org.glassnet.run.RunSpec;
import picocli.CommandLine.Help.Ansi.Style;

/// A profile as a table: a row for each layer, the rest of a step, the sum, and a bar for each
/// row's share of the step where there is room.
final class ProfileText {
  private static final int NUMBERS = 56;
  private static final int SHORTEST_NAME = 18;
  private static final int LONGEST_NAME = 34;
  private static final int SHORTEST_BAR = 6;
  private static final int LONGEST_BAR = 24;

  /// A part of a step below this share of it is not worth a row, nor is such a view.
  private static final double WORTH = 0.0005;

  private final Screen screen;

  ProfileText(Screen screen) {
    this.screen = screen;
  }

  void show(RunSpec spec, Profile profile) {
    Header header = new Header(screen);
    screen.line(screen.strong(spec.name()));
    screen.line(
        header.line(
            "step",
            Figures.count(profile.batch(), "sample")
                + ", "
                + profile.others().getFirst().name()
                + ", "
                + spec.training().optimizer().name()
                + "; the fastest quarter of "
                + Figures.count(profile.steps(), "step")));
    screen.line(header.machine(profile.machine()));
    screen.line(header.line("peak", number(profile.peak()) + " GFLOP/s of multiply-adds"));
    screen.line("");
    int name = name(profile);
    int bar = Math.min(screen.width() - 1 - 2 - name - NUMBERS - 2, LONGEST_BAR);
    titles(name);
    double most = profile.layers().stream().mapToDouble(Profile.Row::seconds).max().orElse(1);
    for (Profile.Row row : profile.layers()) {
      if (row.forward().bytes() > 0 || row.seconds() >= WORTH * profile.seconds()) {
        layer(row, profile, name, bar, most);
      }
    }
    for (Profile.Part part : profile.others()) {
      if (part.seconds() >= WORTH * profile.seconds()) {
        String share = percent(part.seconds() / profile.seconds());
        line(
            row(name, part.name(), pass(part.seconds(), 0, profile), "", share, ""),
            bar(part.seconds(), most, bar));
      }
    }
    sum(profile, name);
  }

  private int name(Profile profile) {
    int most = Math.min(LONGEST_NAME, screen.width() - 1 - 2 - NUMBERS);
    int longest =
        Stream.concat(
                profile.layers().stream().flatMap(row -> row.nodes().stream()),
                profile.others().stream().map(Profile.Part::name))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    return Math.clamp(longest, SHORTEST_NAME, Math.max(SHORTEST_NAME, most));
  }

  private void titles(int name) {
    String gap = " ".repeat(2 + name);
    screen.line(screen.faint(gap + "%21s%21s".formatted("forward      ", "backward      ")));
    screen.line(
        screen.faint(
            "  "
                + "layer"
                + " ".repeat(name - 5)
                + "%7s%8s%6s%7s%8s%6s%6s%8s"
                    .formatted("ms", "GFLOP/s", "peak", "ms", "GFLOP/s", "peak", "step", "MB")));
  }

  private void layer(Profile.Row row, Profile profile, int name, int bar, double most) {
    long bytes = row.forward().bytes() + row.backward().bytes();
    line(
        row(
            name,
            row.nodes().getFirst(),
            pass(row.forward().seconds(), row.forward().gflops(), profile),
            pass(row.backward().seconds(), row.backward().gflops(), profile),
            percent(row.seconds() / profile.seconds()),
            bytes == 0 ? "" : number(bytes * 1e-6)),
        bar(row.seconds(), most, bar));
    for (String merged : row.nodes().subList(1, row.nodes().size())) {
      screen.line(screen.faint("  + " + cut(merged, name - 2)));
    }
  }

  private String row(
      int name, String title, String forward, String backward, String share, String megabytes) {
    String cut = cut(title, name);
    return ("  " + cut + " ".repeat(name - cut.length()) + "%21s%21s%6s%8s")
        .formatted(forward, backward, share, megabytes);
  }

  private void line(String row, String bar) {
    screen.line(bar.isEmpty() ? row.stripTrailing() : row + "  " + bar);
  }

  private String cut(String text, int width) {
    String dots = screen.symbols().dots();
    return text.length() <= width ? text : text.substring(0, width - dots.length()) + dots;
  }

  private static String pass(double seconds, double gflops, Profile profile) {
    return seconds == 0
        ? ""
        : "%7s%8s%6s"
            .formatted(
                milliseconds(seconds),
                gflops == 0 ? "" : number(gflops),
                gflops == 0 ? "" : percent(gflops / profile.peak()));
  }

  private String bar(double seconds, double most, int room) {
    int length = (int) Math.round(room * seconds / most);
    return room < SHORTEST_BAR || length < 1
        ? ""
        : screen.styled(Style.fg_cyan, screen.symbols().done().repeat(length));
  }

  private void sum(Profile profile, int name) {
    List<Profile.Row> rows = profile.layers();
    double forward = rows.stream().mapToDouble(row -> row.forward().seconds()).sum();
    double backward = rows.stream().mapToDouble(row -> row.backward().seconds()).sum();
    long forwards = rows.stream().mapToLong(row -> row.forward().operations()).sum();
    long backwards = rows.stream().mapToLong(row -> row.backward().operations()).sum();
    long bytes =
        rows.stream().mapToLong(row -> row.forward().bytes() + row.backward().bytes()).sum();
    screen.line(
        screen.strong(
            row(
                name,
                "all layers",
                pass(forward, forwards / forward * 1e-9, profile),
                pass(backward, backward == 0 ? 0 : backwards / backward * 1e-9, profile),
                percent((forward + backward) / profile.seconds()),
                number(bytes * 1e-6))));
    screen.line("");
    List<String> total = new ArrayList<>();
    total.add(milliseconds(profile.seconds()) + " ms a step");
    total.add(Figures.count(Math.round(profile.samplesPerSecond())) + " samples/s");
    if (profile.operations() > 0) {
      total.add(
          number(profile.operations() / profile.seconds() * 1e-9)
              + " GFLOP/s, "
              + percent(profile.share())
              + " of the peak");
    }
    screen.line(new Header(screen).line("in all", String.join("; ", total)));
  }

  private static String milliseconds(double seconds) {
    double value = seconds * 1e3;
    return String.format(
        Locale.ROOT,
        value < 10 ? "%.3f" : value < 100 ? "%.2f" : value < 1000 ? "%.1f" : "%.0f",
        value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
  }

  private static String percent(double share) {
    double value = share * 100;
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f%%" : "%.0f%%", value);
  }
}
