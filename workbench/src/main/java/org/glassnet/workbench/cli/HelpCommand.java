package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.glassnet.workbench.session.spec.Catalog;
import org.glassnet.workbench.session.spec.Entry;
import org.glassnet.workbench.session.spec.Key;
import org.glassnet.workbench.session.spec.Setting;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.Vocabulary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `glassnet help`.
@Command(
    name = "help",
    description = {
      "Help with a command, or with the names that specifications and options take.",
      "Without an argument: all commands."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet help train",
      "  glassnet help layers",
      "  glassnet help optimizers",
      "  glassnet help keys"
    })
final class HelpCommand implements Callable<Integer> {
  private static final String KEYS = "keys";
  private static final int FEW = 4;

  private final App app;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND|NAMES",
      completionCandidates = Topics.class,
      description = "A command, or one of: ${COMPLETION-CANDIDATES}.")
  private String topic = "";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  HelpCommand(App app) {
    this.app = app;
  }

  /// Everything but the commands that there is help with.
  static final class Topics implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> topics = new ArrayList<>();
      Vocabulary.all().forEach(catalog -> topics.add(plural(catalog)));
      topics.add(KEYS);
      return topics.iterator();
    }
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    CommandLine command = topic.isEmpty() ? root : root.getSubcommands().get(topic);
    if (command != null) {
      command.usage(app.screen().out());
      return Exit.DONE;
    }
    if (topic.equals(KEYS)) {
      keys();
      return Exit.DONE;
    }
    for (Catalog<?> catalog : Vocabulary.all()) {
      if (topic.equals(plural(catalog)) || topic.equals(catalog.kind())) {
        names(catalog);
        return Exit.DONE;
      }
    }
    List<String> known = new ArrayList<>(root.getSubcommands().keySet());
    new Topics().forEach(known::add);
    throw SpecException.unknown("help topic", topic, known);
  }

  private static String plural(Catalog<?> catalog) {
    return switch (catalog.kind()) {
      case "data" -> "datasets";
      case "clipping" -> catalog.kind();
      case "loss" -> "losses";
      case "policy" -> "policies";
      case String kind -> kind + "s";
    };
  }

  private void keys() {
    TextTable table = TextTable.of("<<").row("key", "what it says");
    Key.ALL.forEach(key -> table.row(key.name(), key.description()));
    lines(table);
  }

  private void names(Catalog<?> catalog) {
    Screen screen = app.screen();
    for (Entry<?> entry : catalog.entries()) {
      screen.line(screen.strong(entry.usage()) + "  " + entry.description());
      TextTable table = TextTable.of("<><");
      for (Setting setting : entry.settings()) {
        String usual = setting.usual().isEmpty() ? "needed" : entry.text(setting);
        List<String> choices = entry.choices(setting);
        boolean few = choices.size() > 1 && choices.size() <= FEW;
        table.row(
            setting.name(),
            usual,
            setting.description() + (few ? ": " + String.join(", ", choices) : ""));
      }
      table.lines(false).forEach(line -> screen.line(screen.faint("    " + line)));
    }
    screen.line("");
    screen.line(
        screen.faint(
            "Values follow the name in this order, or by name=value; in YAML they are keys."));
  }

  private void lines(TextTable table) {
    boolean first = true;
    for (String line : table.lines(true)) {
      app.screen().line(first ? app.screen().faint(line) : line);
      first = false;
    }
  }
}
