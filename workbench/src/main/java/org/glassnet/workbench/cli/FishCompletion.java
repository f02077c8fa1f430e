package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The completion of a command with subcommands for fish, which picocli does not write.
final class FishCompletion {
  private static final List<String> FILES = List.of("FILE", "FOLDER", "RUN", "spec.yaml");

  private FishCompletion() {}

  static String script(String name, CommandLine root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completion of " + name + " for fish");
    lines.add("complete -c " + name + " -e");
    lines.add("complete -c " + name + " -f");
    commands(lines, "complete -c " + name, "__fish_use_subcommand", root);
    return String.join("\n", lines) + "\n";
  }

  /// The commands below a command, offered under a condition, and what each takes.
  private static void commands(
      List<String> lines, String complete, String condition, CommandLine root) {
    for (Map.Entry<String, CommandLine> entry : root.getSubcommands().entrySet()) {
      CommandSpec command = entry.getValue().getCommandSpec();
      lines.add(
          complete
              + " -n '"
              + condition
              + "' -a "
              + entry.getKey()
              + described(command.usageMessage().description()));
      String seen = "__fish_seen_subcommand_from " + entry.getKey();
      String where = complete + " -n '" + seen + "'";
      for (OptionSpec option : command.options()) {
        lines.add(where + names(option) + values(option) + described(option.description()));
      }
      for (PositionalParamSpec parameter : command.positionalParameters()) {
        lines.add(where + values(parameter));
      }
      commands(lines, complete, seen, entry.getValue());
    }
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return names.toString();
  }

  /// Words where they are known, files where they are not.
  private static String values(ArgSpec argument) {
    if (argument.isOption() && argument.arity().max() == 0) {
      return "";
    }
    List<String> words = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(words::add);
    }
    return (argument.isOption() ? " -x" : "")
        + (words.isEmpty()
            ? FILES.contains(argument.paramLabel()) ? " -F" : " -f"
            : " -a '" + String.join(" ", words) + "'");
  }

  private static String described(String[] description) {
    if (description.length == 0) {
      return "";
    }
    String text = description[0].replaceAll("\\$\\{[^}]*}|%n", "").replace("'", "");
    int end = text.indexOf(". ");
    return " -d '" + (end > 0 ? text.substring(0, end) : text).replaceFirst("\\.$", "") + "'";
  }
}
