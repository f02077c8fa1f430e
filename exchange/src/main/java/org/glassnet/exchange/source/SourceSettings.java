package org.glassnet.exchange.source;

import java.util.Arrays;
import java.util.List;

/// How a network becomes Java source.
///
/// @param packageName the class's package; empty for none
/// @param className the class's name
/// @param literal whether the weights stand in the source itself, in place of a file beside it
/// @param about sentences for the class's comment
public record SourceSettings(
    String packageName, String className, boolean literal, List<String> about) {
  /// Checks the names and keeps its own copy.
  ///
  /// @throws SourceException where one is no name in Java
  public SourceSettings {
    about = List.copyOf(about);
    boolean sound =
        Names.valid(className)
            && (packageName.isEmpty()
                || Arrays.stream(packageName.split("\\.", -1)).allMatch(Names::valid));
    if (!sound) {
      throw new SourceException(
          "\""
              + (packageName.isEmpty() ? "" : packageName + ".")
              + className
              + "\" is no name for a class in Java: use letters and digits, no digit first, and no"
              + " word of the language");
    }
  }

  /// A class in no package, its weights in a file beside it.
  public static SourceSettings named(String className) {
    return new SourceSettings("", className, false, List.of());
  }

  /// The same in a package.
  public SourceSettings in(String other) {
    return new SourceSettings(other, className, literal, about);
  }

  /// The same with the weights in the source itself.
  public SourceSettings withLiteralWeights() {
    return new SourceSettings(packageName, className, true, about);
  }

  /// The same with sentences for the class's comment.
  public SourceSettings withAbout(List<String> sentences) {
    return new SourceSettings(packageName, className, literal, sentences);
  }
}
