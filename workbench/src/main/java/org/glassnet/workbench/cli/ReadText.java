package org.glassnet.workbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glassnet.vision.page.Alternative;
import org.glassnet.vision.page.Box;
import org.glassnet.vision.page.ErrorRates;
import org.glassnet.vision.page.Letter;
import org.glassnet.vision.page.Line;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.page.Word;
import org.glassnet.workbench.session.ReadPage;
import tools.jackson.core.JsonGenerator;

/// Pages that were read, as text and as JSON.
final class ReadText {
  private static final int MOST_CONFUSIONS = 12;

  private final Screen screen;

  ReadText(Screen screen) {
    this.screen = screen;
  }

  /// The text alone.
  void text(ReadPage read) {
    read.page().lines().forEach(line -> screen.line(line.text()));
  }

  /// The text, and what is known about it.
  ///
  /// @param named whether the photograph's name stands above it
  void page(ReadPage read, boolean named) {
    if (named) {
      screen.line(screen.strong(read.file().toString()));
    }
    text(read);
    read.rates()
        .ifPresent(rates -> {
          screen.line("");
          rates("", rates);
        });
    if (named) {
      screen.line("");
    }
  }

  /// Error rates, and which letters were taken for others.
  void rates(String of, ErrorRates rates) {
    if (!of.isEmpty()) {
      screen.line(screen.strong(of));
    }
    TextTable table =
        TextTable.of("<>>>")
            .row("", "rate", "errors", "of")
            .row(
                row(
                    "characters",
                    rates.characterRate(),
                    rates.characterErrors(),
                    rates.characters()))
            .row(row("spaces ignored", rates.letterRate(), rates.letterErrors(), rates.letters()))
            .row(row("words", rates.wordRate(), rates.wordErrors(), rates.words()));
    List<String> lines = table.lines(true);
    screen.line(screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(screen::line);
    if (!rates.confusions().isEmpty()) {
      screen.line("wrong: " + confusions(rates));
    }
  }

  private static List<String> row(String name, double rate, int errors, int of) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%.4f", rate),
        Integer.toString(errors),
        Integer.toString(of));
  }

  private static String confusions(ErrorRates rates) {
    String shown =
        rates.confusions().stream()
            .limit(MOST_CONFUSIONS)
            .map(ReadText::confusion)
            .collect(Collectors.joining(", "));
    int left = rates.confusions().size() - MOST_CONFUSIONS;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }

  private static String confusion(ErrorRates.Confusion one) {
    String times = one.count() == 1 ? "" : " (" + one.count() + " times)";
    if (one.read().isEmpty()) {
      return one.truth() + " overlooked" + times;
    }
    if (one.truth().isEmpty()) {
      return one.read() + " where nothing is" + times;
    }
    return one.truth() + " as " + one.read() + times;
  }

  /// A page as the fields of a JSON object.
  static void json(JsonGenerator json, ReadPage read) {
    Page page = read.page();
    json.writeStringProperty("photo", read.file().toString());
    json.writeNumberProperty("width", page.width());
    json.writeNumberProperty("height", page.height());
    json.writeNumberProperty("seconds", read.seconds());
    json.writeStringProperty("text", page.text());
    json.writeArrayPropertyStart("lines");
    for (Line line : page.lines()) {
      json.writeStartObject();
      json.writeStringProperty("text", line.text());
      box(json, line.box());
      json.writeArrayPropertyStart("words");
      line.words().forEach(word -> word(json, word));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    read.rates().ifPresent(rates -> rates(json, rates));
  }

  private static void word(JsonGenerator json, Word word) {
    json.writeStartObject();
    json.writeStringProperty("text", word.text());
    json.writeNumberProperty("confidence", word.confidence());
    box(json, word.box());
    json.writeArrayPropertyStart("letters");
    for (Letter letter : word.letters()) {
      json.writeStartObject();
      json.writeStringProperty("letter", String.valueOf(letter.letter()));
      json.writeNumberProperty("confidence", letter.confidence());
      box(json, letter.box());
      json.writeArrayPropertyStart("alternatives");
      for (Alternative other : letter.alternatives()) {
        json.writeStartObject();
        json.writeStringProperty("letter", String.valueOf(other.letter()));
        json.writeNumberProperty("confidence", other.confidence());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Left, top, right and bottom.
  private static void box(JsonGenerator json, Box box) {
    json.writeArrayPropertyStart("box");
    json.writeNumber(box.left());
    json.writeNumber(box.top());
    json.writeNumber(box.right());
    json.writeNumber(box.bottom());
    json.writeEndArray();
  }

  private static void rates(JsonGenerator json, ErrorRates rates) {
    json.writeObjectPropertyStart("errors");
    JsonLines.number(json, "characterRate", rates.characterRate());
    JsonLines.number(json, "letterRate", rates.letterRate());
    JsonLines.number(json, "wordRate", rates.wordRate());
    json.writeArrayPropertyStart("confusions");
    for (ErrorRates.Confusion one : rates.confusions()) {
      json.writeStartObject();
      json.writeStringProperty("truth", one.truth());
      json.writeStringProperty("read", one.read());
      json.writeNumberProperty("count", one.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
