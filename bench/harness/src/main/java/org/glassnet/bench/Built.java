package org.glassnet.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the build left of a contestant's artifact.
///
/// @param target the folder it built into
record Built(Path target) {
  /// The artifact of a contestant.
  ///
  /// @param bench the folder bench/ of the project
  static Built of(Path bench, Entrant entrant) {
    return new Built(bench.resolve(entrant.key()).resolve("target/bench"));
  }

  /// Whether the build made it.
  boolean exists() {
    return Files.exists(file());
  }

  /// The artifact's own classes.
  Path classes() {
    return target.resolve("classes");
  }

  /// What the artifact needs.
  String dependencies() throws IOException {
    return Files.readString(file(), StandardCharsets.UTF_8).strip();
  }

  /// Its classes and what they need.
  String classPath() throws IOException {
    return classes() + File.pathSeparator + dependencies();
  }

  /// The command of a program among the classes of Glassnet's artifact.
  ///
  /// @param bench the folder bench/ of the project
  static List<String> program(Path bench, List<String> options, String name, String... arguments)
      throws IOException {
    Built built = of(bench, Entrant.GLASSNET);
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.add("-cp");
    command.add(built.dependencies() + File.pathSeparator + built.classes());
    command.add("org.glassnet.bench.glassnet." + name);
    command.addAll(List.of(arguments));
    return command;
  }

  /// The options with which the launcher starts Glassnet, in a file.
  static String launchOptions(Path bench) {
    return "@" + bench.resolveSibling("workbench/src/main/launch/jvm.options");
  }

  private Path file() {
    return target.resolve("class-path");
  }

  /// The java command this program itself runs on.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
