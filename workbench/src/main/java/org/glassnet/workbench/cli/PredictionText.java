package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassnet.workbench.session.Predictions;

/// Predictions as a table, as CSV and as JSON.
final class PredictionText {
  private static final int OTHERS = 2;
  private static final int MOST_NUMBERS = 8;

  private final Screen screen;

  PredictionText(Screen screen) {
    this.screen = screen;
  }

  void table(List<Predictions> all) {
    boolean classes = classes(all);
    TextTable table =
        classes
            ? TextTable.of("><><").row("sample", "class", "share", "then")
            : TextTable.of("><").row("sample", "outputs");
    int number = 0;
    for (Predictions said : all) {
      for (int sample = 0; sample < said.samples(); sample++) {
        number++;
        table.row(classes ? classRow(said, sample, number) : numberRow(said, sample, number));
      }
    }
    List<String> lines = table.lines(true);
    screen.line(screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(screen::line);
  }

  private static boolean classes(List<Predictions> all) {
    return all.stream().noneMatch(said -> said.classes().isEmpty());
  }

  private static List<String> classRow(Predictions said, int sample, int number) {
    int best = said.best(sample);
    String others =
        IntStream.range(0, said.classes().size())
            .filter(c -> c != best)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> said.share(sample, c)).reversed())
            .limit(OTHERS)
            .map(c -> said.classes().get(c) + " " + share(said.share(sample, c)))
            .collect(Collectors.joining(", "));
    return List.of(
        Integer.toString(number),
        said.classes().get(best),
        share(said.share(sample, best)),
        others);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private List<String> numberRow(Predictions said, int sample, int number) {
    String numbers =
        IntStream.range(0, Math.min(MOST_NUMBERS, said.width()))
            .mapToObj(i -> Figures.brief(said.output(sample, i)))
            .collect(Collectors.joining("  "));
    return List.of(
        Integer.toString(number),
        numbers + (said.width() > MOST_NUMBERS ? "  " + screen.symbols().dots() : ""));
  }

  void csv(List<Predictions> all) {
    Predictions first = all.getFirst();
    List<String> titles = new ArrayList<>(List.of("sample"));
    if (classes(all)) {
      titles.add("class");
      titles.addAll(first.classes());
    } else {
      IntStream.rangeClosed(1, first.width()).forEach(i -> titles.add("output" + i));
    }
    screen.line(titles.stream().map(PredictionText::quoted).collect(Collectors.joining(",")));
    int number = 0;
    for (Predictions said : all) {
      for (int sample = 0; sample < said.samples(); sample++) {
        number++;
        List<String> cells = new ArrayList<>(List.of(Integer.toString(number)));
        if (classes(all)) {
          cells.add(quoted(said.classes().get(said.best(sample))));
          for (int c = 0; c < said.classes().size(); c++) {
            cells.add(Float.toString((float) said.share(sample, c)));
          }
        } else {
          for (int i = 0; i < said.width(); i++) {
            cells.add(Float.toString(said.output(sample, i)));
          }
        }
        screen.line(String.join(",", cells));
      }
    }
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  void json(List<Predictions> all) {
    JsonLines lines = new JsonLines(screen.out());
    int[] number = {0};
    for (Predictions said : all) {
      for (int at = 0; at < said.samples(); at++) {
        int sample = at;
        number[0]++;
        lines.object(json -> {
          json.writeNumberProperty("sample", number[0]);
          if (classes(all)) {
            json.writeStringProperty("class", said.classes().get(said.best(sample)));
            json.writeObjectPropertyStart("shares");
            for (int c = 0; c < said.classes().size(); c++) {
              JsonLines.number(json, said.classes().get(c), said.share(sample, c));
            }
            json.writeEndObject();
          } else {
            json.writeArrayPropertyStart("outputs");
            for (int i = 0; i < said.width(); i++) {
              json.writeNumber(said.output(sample, i));
            }
            json.writeEndArray();
          }
        });
      }
    }
  }
}
