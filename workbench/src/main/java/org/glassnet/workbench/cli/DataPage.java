package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.DataReport;
import org.glassnet.workbench.session.spec.Augmentations;
import picocli.CommandLine.Help.Ansi.Style;
import tools.jackson.core.JsonGenerator;

/// Some data as a page of text, or as JSON.
final class DataPage {
  private static final int ROWS = 5;
  private static final int EPOCHS = 3;
  private static final int COLUMNS = 8;
  private static final int BAR = 24;
  private static final int MOST_CLASSES = 12;

  private final Screen screen;
  private final Header header;

  DataPage(Screen screen) {
    this.screen = screen;
    this.header = new Header(screen);
  }

  /// @param augmented whether samples are drawn as some epochs see them, too
  void show(RunSpec spec, List<DataReport> parts, boolean augmented) {
    Dataset train = parts.getFirst().data();
    screen.line(screen.strong(spec.data().name()));
    screen.line(header.line("inputs", Figures.shape(train.inputShape(), screen.symbols())));
    screen.line(
        header.line(
            "targets",
            train.classes().isEmpty()
                ? Figures.shape(train.targetShape(), screen.symbols())
                : Figures.count(train.classes().size())
                    + " classes: "
                    + String.join(" ", train.classes())));
    if (!spec.augmentations().isEmpty()) {
      screen.line(header.line("augmented", Augmentations.text(spec.augmentations())));
    }
    screen.line("");
    table(parts);
    classes(parts.getFirst());
    samples(train);
    if (augmented && Picture.fits(train.inputShape())) {
      epochs(train, spec.training().seed());
    }
    parts.forEach(part ->
        screen.line(
            header.line(part.name(), part.data().description() + ", hash " + part.data().hash())));
  }

  private void table(List<DataReport> parts) {
    TextTable table =
        TextTable.of("<>>>>>").row("", "samples", "least", "greatest", "mean", "deviation");
    for (DataReport part : parts) {
      table.row(
          part.name(),
          Figures.count(part.data().size()),
          Figures.brief(part.least()),
          Figures.brief(part.greatest()),
          Figures.figure(part.mean()),
          Figures.figure(part.deviation()));
    }
    List<String> lines = table.lines(true);
    screen.line("  " + screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(line -> screen.line("  " + line));
    screen.line("");
  }

  /// Few classes as bars, many as the range of their sizes.
  private void classes(DataReport train) {
    List<Long> counts = train.counts();
    if (counts.isEmpty()) {
      return;
    }
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
    long fewest = counts.stream().mapToLong(Long::longValue).min().orElse(1);
    if (counts.size() > MOST_CLASSES) {
      screen.line(
          header.line(
              "balance",
              Figures.count(fewest) + " to " + Figures.count(most) + " training samples a class"));
      screen.line("");
      return;
    }
    int label = train.data().classes().stream().mapToInt(String::length).max().orElse(1);
    int digits = Figures.count(most).length();
    for (int c = 0; c < counts.size(); c++) {
      String name = train.data().classes().get(c);
      String count = Figures.count(counts.get(c));
      int bar = (int) Math.round(BAR * counts.get(c) / (double) Math.max(1, most));
      screen.line(
          "  "
              + name
              + " ".repeat(label - name.length() + 2 + digits - count.length())
              + count
              + "  "
              + screen.styled(Style.fg_cyan, screen.symbols().done().repeat(bar)));
    }
    screen.line("");
  }

  /// The same samples as epochs see them.
  private void epochs(Dataset train, long seed) {
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      screen.line("  " + screen.faint("epoch " + epoch));
      new Picture(screen).row(train.at(seed, epoch)).stream().skip(1).forEach(screen::line);
      screen.line("");
    }
  }

  private void samples(Dataset data) {
    if (Picture.fits(data.inputShape())) {
      new Picture(screen).row(data).forEach(screen::line);
      screen.line("");
      return;
    }
    int shown = Math.min(COLUMNS, data.inputShape().size());
    List<String> titles = new ArrayList<>();
    IntStream.rangeClosed(1, shown).forEach(i -> titles.add("input " + i));
    titles.add(data.classes().isEmpty() ? "target" : "class");
    TextTable table = TextTable.of(">".repeat(shown) + "<").row(titles);
    float[] input = new float[data.inputShape().size()];
    float[] target = new float[data.targetShape().size()];
    for (int i = 0; i < Math.min(ROWS, data.size()); i++) {
      data.input(i, input, 0);
      data.target(i, target, 0);
      List<String> row = new ArrayList<>();
      IntStream.range(0, shown).forEach(k -> row.add(Figures.brief(input[k])));
      row.add(
          data.classes().isEmpty()
              ? IntStream.range(0, Math.min(4, target.length))
                  .mapToObj(k -> Figures.brief(target[k]))
                  .collect(Collectors.joining(" "))
              : data.classes().get((int) target[0]));
      table.row(row);
    }
    List<String> lines = table.lines(true);
    screen.line("  " + screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(line -> screen.line("  " + line));
    screen.line("");
  }

  /// Says what is wrong; returns whether training could not bear it.
  boolean check(List<DataReport> parts) {
    boolean bad = false;
    boolean silent = true;
    for (DataReport part : parts) {
      for (String complaint : part.complaints()) {
        silent = false;
        screen.line(
            "  "
                + screen.styled(Style.fg_yellow, screen.symbols().no())
                + " "
                + part.name()
                + ": "
                + complaint);
      }
      bad |= part.notFinite() > 0;
      if (part.constant() > 0) {
        screen.line(
            String.format(
                Locale.ROOT,
                "    %s: %s of %s numbers of an input are the same in every sample",
                part.name(),
                Figures.count(part.constant()),
                Figures.count(part.data().inputShape().size())));
      }
    }
    if (silent) {
      screen.line(
          "  "
              + screen.styled(Style.fg_green, screen.symbols().yes())
              + " every number was read, nothing is wrong");
    }
    return !bad;
  }

  static void json(JsonGenerator json, RunSpec spec, List<DataReport> parts) {
    Dataset train = parts.getFirst().data();
    json.writeStringProperty("data", spec.data().name());
    json.writeArrayPropertyStart("inputShape");
    train.inputShape().sizes().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("targetShape");
    train.targetShape().sizes().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("classes");
    train.classes().forEach(json::writeString);
    json.writeEndArray();
    for (DataReport part : parts) {
      json.writeObjectPropertyStart(part.name());
      json.writeStringProperty("description", part.data().description());
      json.writeNumberProperty("samples", part.data().size());
      JsonLines.number(json, "least", part.least());
      JsonLines.number(json, "greatest", part.greatest());
      JsonLines.number(json, "mean", part.mean());
      JsonLines.number(json, "deviation", part.deviation());
      json.writeNumberProperty("constant", part.constant());
      json.writeNumberProperty("notFinite", part.notFinite());
      json.writeNumberProperty("repeated", part.repeated());
      json.writeArrayPropertyStart("counts");
      part.counts().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeArrayPropertyStart("complaints");
      part.complaints().forEach(json::writeString);
      json.writeEndArray();
      json.writeStringProperty("hash", part.data().hash());
      json.writeEndObject();
    }
  }
}
