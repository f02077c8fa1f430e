package org.glassnet.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks for one ailment.
@FunctionalInterface
interface Rule {
  /// What it finds, if anything.
  Optional<Finding> look(Signs signs);

  /// All rules, in the order of [Ailment].
  static List<Rule> all() {
    return Stream.of(DataRules.ALL, WeightRules.ALL, CourseRules.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /// What all rules find, the cause first.
  static List<Finding> findings(Signs signs) {
    return all().stream()
        .flatMap(rule -> rule.look(signs).stream())
        .sorted((a, b) -> a.ailment().compareTo(b.ailment()))
        .toList();
  }
}
