package org.glassnet.exchange.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The methods that sources are put together from: each stands in a text behind a line with its
/// name and the names of those it needs.
final class Methods {
  private static final String MARK = "//// ";

  /// @param needs the names of other sections
  /// @param text Java, indented for a class
  private record Section(List<String> needs, String text) {}

  private final Map<String, Section> sections = new LinkedHashMap<>();

  private Methods(String all) {
    for (String part : all.split("(?m)^" + MARK, -1)) {
      if (!part.isBlank()) {
        List<String> head = Arrays.asList(part.lines().findFirst().orElseThrow().split(" ", -1));
        sections.put(
            head.getFirst(),
            new Section(
                head.subList(1, head.size()), part.substring(part.indexOf('\n') + 1).strip()));
      }
    }
  }

  static Methods load() {
    try (InputStream in = Methods.class.getResourceAsStream("methods.txt")) {
      return new Methods(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds a section and those it needs to what is used.
  void use(String name, Set<String> used) {
    Section section = sections.get(name);
    if (section == null) {
      throw new IllegalArgumentException("methods.txt has no section " + name);
    }
    if (used.add(name)) {
      section.needs().forEach(need -> use(need, used));
    }
  }

  /// The sections that are used, in the order of the text.
  String text(Set<String> used) {
    return sections.entrySet().stream()
        .filter(entry -> used.contains(entry.getKey()))
        .map(entry -> "  " + entry.getValue().text() + "\n")
        .collect(Collectors.joining("\n"));
  }
}
