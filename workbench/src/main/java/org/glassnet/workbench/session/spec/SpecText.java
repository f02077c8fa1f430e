package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.tensor.GlassnetException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The text of a specification and its name.
///
/// @param name the file's name, for messages
/// @param lines its lines
record SpecText(String name, List<String> lines) {
  private static final int MAX_DEPTH = 16;

  /// The root of a YAML text.
  static Place parse(String name, String text) {
    SpecText source = new SpecText(name, text.lines().toList());
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(SpecReader.MAX_CHARACTERS).build();
    try {
      source.checkDepth(new Parse(settings).parseString(text));
      return new Compose(settings)
          .composeString(text)
          .map(node -> new Place(source, node))
          .orElseThrow(() -> new SpecException(name + " is empty: an empty run is written {}"));
    } catch (MarkedYamlEngineException e) {
      Mark mark =
          e.getProblemMark()
              .or(e::getContextMark)
              .orElseThrow(() -> new SpecException(name + ": " + e.getProblem()));
      throw source.wrong(mark, 1, "this is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new SpecException(name + ": this is no YAML: " + e.getMessage());
    }
  }

  /// The library reads nested lists by recursion; no specification nests deeply, but an enemy's
  /// text may.
  private void checkDepth(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      depth +=
          switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
          };
      if (depth > MAX_DEPTH) {
        throw wrong(
            event.getStartMark().orElseThrow(), 1, "lists and keys are nested too deeply here");
      }
    }
  }

  SpecException wrong(Mark mark, int length, String problem) {
    return SpecException.at(where(mark), problem, line(mark), mark.getColumn(), length);
  }

  SpecException wrong(Mark mark, int length, GlassnetException problem) {
    return SpecException.at(where(mark), problem, line(mark), mark.getColumn(), length);
  }

  private String where(Mark mark) {
    return name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  private String line(Mark mark) {
    return mark.getLine() < lines.size() ? lines.get(mark.getLine()) : " ".repeat(mark.getColumn());
  }
}
