package org.glassnet.workbench.session.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.LessonReader;
import org.glassnet.workbench.session.spec.SpecException;

/// The lessons that there are: those that come with Glassnet, and a teacher's own.
///
/// @param folder a teacher's, whose files are read whenever they are asked for
public record Lessons(Optional<Path> folder) {
  /// Those that come with it, in the order in which they are taught.
  public static final List<String> SHIPPED =
      List.of(
          "circle-without-hidden-layer",
          "exclusive-or",
          "logic-by-hand",
          "linear-layers-fold",
          "symmetry",
          "dead-units",
          "learning-rates",
          "depth-and-activation",
          "convolution-by-numbers",
          "spiral",
          "not-so-equal-updates",
          "not-so-a-relu",
          "not-so-zero",
          "not-so-1-55",
          "not-so-divergent");

  /// Lessons, and what is wrong with the files that could not be read.
  ///
  /// @param lessons those that could
  /// @param problems what is wrong, a message a file
  public record Found(List<Lesson> lessons, List<String> problems) {
    /// Keeps its own copies.
    public Found {
      lessons = List.copyOf(lessons);
      problems = List.copyOf(problems);
    }
  }

  /// All of them; a teacher's stands in the place of a shipped one of its name.
  ///
  /// @throws GlassnetException where the folder cannot be read
  public Found all() {
    Map<String, Lesson> lessons = new LinkedHashMap<>();
    SHIPPED.forEach(name -> lessons.put(name, shipped(name)));
    List<String> problems = new ArrayList<>();
    for (Path file : files()) {
      try {
        Lesson lesson = LessonReader.read(file);
        lessons.put(lesson.name(), lesson);
      } catch (SpecException e) {
        problems.add(e.getMessage());
      }
    }
    return new Found(List.copyOf(lessons.values()), problems);
  }

  /// The lesson of a name.
  ///
  /// @throws SpecException where there is none, or its file does not hold
  public Lesson named(String name) {
    Optional<Path> own =
        files().stream()
            .filter(
                file -> file.getFileName().toString().replaceFirst("\\.ya?ml$", "").equals(name))
            .findFirst();
    if (own.isPresent()) {
      return LessonReader.read(own.get());
    }
    if (!SHIPPED.contains(name)) {
      throw SpecException.unknown("lesson", name, names());
    }
    return shipped(name);
  }

  /// Their names.
  public List<String> names() {
    return Stream.concat(
            SHIPPED.stream(),
            files().stream()
                .map(file -> file.getFileName().toString().replaceFirst("\\.ya?ml$", "")))
        .distinct()
        .toList();
  }

  private List<Path> files() {
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new GlassnetException(
          "The folder of lessons " + folder.get() + " cannot be read: does it exist?", e);
    }
  }

  private static Lesson shipped(String name) {
    try (InputStream in = Lessons.class.getResourceAsStream("shipped/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("The lesson " + name + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return LessonReader.read(name, name + ".yaml", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
