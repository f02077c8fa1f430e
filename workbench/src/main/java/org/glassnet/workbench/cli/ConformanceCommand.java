package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.exchange.onnx.conformance.CaseResult;
import org.glassnet.exchange.onnx.conformance.CaseResult.Outcome;
import org.glassnet.exchange.onnx.conformance.Conformance;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/// `glassnet conformance`.
@Command(
    name = "conformance",
    description = {
      "Run ONNX's own backend tests.",
      "Each case is a folder with a model, inputs, and the outputs that belong to them; the folder"
          + " given is one, or holds them at any depth. A case passes where every output is as it"
          + " should be (to 1e-7 + 1e-3 of its size, as ONNX's runner has it), is not supported"
          + " where the model is refused when it is read, with the reason, and fails otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet conformance node",
      "  glassnet conformance node --all",
      "  glassnet conformance pytorch-converted --json",
      "",
      "The cases come with ONNX: onnx/backend/test/data in its repository. Inputs that a model"
          + " needs to know when it is read, as the shape of a reshaping, are given to it as"
          + " constants. Exit code 1 where a case failed."
    })
final class ConformanceCommand implements Callable<Integer> {
  private static final Pattern MISSING = Pattern.compile("operators that are not read: (.*)");

  private final App app;

  @Parameters(paramLabel = "FOLDER", description = "A case, or a folder with cases.")
  private Path folder;

  @Option(names = "--all", description = "Name every case that did not pass, with the reason.")
  private boolean all;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  ConformanceCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new SpecException("\"" + folder + "\" is no folder");
    }
    List<Path> cases = Conformance.cases(folder);
    if (cases.isEmpty()) {
      throw new SpecException(
          "\"" + folder + "\" has no test cases: folders with a file named model.onnx");
    }
    Map<Outcome, List<CaseResult>> results = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      results.put(outcome, new ArrayList<>());
    }
    for (Path one : cases) {
      CaseResult result = Conformance.run(one);
      results.get(result.outcome()).add(result);
    }
    if (json) {
      new JsonLines(app.screen().out()).object(object -> write(object, results));
    } else {
      print(results, cases.size());
    }
    return results.get(Outcome.FAILED).isEmpty() ? Exit.DONE : Exit.FAILED;
  }

  private void print(Map<Outcome, List<CaseResult>> results, int count) {
    Screen screen = app.screen();
    screen.line(String.format(Locale.ROOT, "%,d cases", count));
    TextTable table = TextTable.of("<>>");
    results.forEach((outcome, list) ->
        table.row(
            name(outcome),
            String.format(Locale.ROOT, "%,d", list.size()),
            String.format(Locale.ROOT, "%.1f %%", 100.0 * list.size() / count)));
    table.lines(false).forEach(screen::line);
    List<CaseResult> failed = results.get(Outcome.FAILED);
    named("Failed", failed);
    List<CaseResult> unsupported = results.get(Outcome.UNSUPPORTED);
    if (all) {
      named("Not supported", unsupported);
    } else if (!unsupported.isEmpty()) {
      reasons(unsupported);
    }
  }

  private void named(String title, List<CaseResult> list) {
    if (!list.isEmpty()) {
      Screen screen = app.screen();
      screen.line("");
      screen.line(title);
      list.forEach(result -> screen.line("  " + result.name() + ": " + result.why()));
    }
  }

  /// How many cases each operator is missing in.
  private void reasons(List<CaseResult> unsupported) {
    Map<String, Integer> missing = new TreeMap<>();
    List<CaseResult> others = new ArrayList<>();
    for (CaseResult result : unsupported) {
      Matcher matcher = MISSING.matcher(result.why());
      if (matcher.find()) {
        for (String operator : matcher.group(1).split(", ", -1)) {
          missing.merge(operator.replaceAll(" \\(.*", ""), 1, Integer::sum);
        }
      } else {
        others.add(result);
      }
    }
    Screen screen = app.screen();
    screen.line("");
    if (!missing.isEmpty()) {
      screen.line("Operators that are not read, and in how many cases");
      new Paragraphs(screen)
          .write(
              String.join(
                  ", ",
                  missing.entrySet().stream()
                      .map(entry -> entry.getKey() + " " + entry.getValue())
                      .toList()));
    }
    if (!others.isEmpty()) {
      screen.line(others.size() + " cases for other reasons: --all names them");
    }
  }

  private static String name(Outcome outcome) {
    return outcome == Outcome.UNSUPPORTED
        ? "not supported"
        : outcome.name().toLowerCase(Locale.ROOT);
  }

  private static void write(JsonGenerator object, Map<Outcome, List<CaseResult>> results) {
    results.forEach((outcome, list) ->
        object.writeNumberProperty(outcome.name().toLowerCase(Locale.ROOT), list.size()));
    object.writeArrayPropertyStart("cases");
    results.forEach((outcome, list) -> {
      for (CaseResult result : list) {
        object.writeStartObject();
        object.writeStringProperty("name", result.name());
        object.writeStringProperty("outcome", outcome.name().toLowerCase(Locale.ROOT));
        if (!result.why().isEmpty()) {
          object.writeStringProperty("why", result.why());
        }
        object.writeEndObject();
      }
    });
    object.writeEndArray();
  }
}
