package org.glassnet.bench;

/// A figure of Glassnet alone, and what it has to be.
///
/// @param name what was measured
/// @param value the number
/// @param unit its unit
/// @param target what is promised of it
public record OwnFigure(String name, double value, String unit, Target target) {
  /// What is promised of a figure.
  public sealed interface Target {}

  /// It is not less than the limit.
  public record AtLeast(double limit) implements Target {}

  /// It is not more than the limit.
  public record AtMost(double limit) implements Target {}

  /// Nothing is.
  public record Untargeted() implements Target {}

  /// A figure of which nothing is promised.
  static OwnFigure of(String name, double value, String unit) {
    return new OwnFigure(name, value, unit, new Untargeted());
  }

  /// Whether the promise is broken.
  public boolean broken() {
    return switch (target) {
      case AtLeast(double limit) -> !(value >= limit);
      case AtMost(double limit) -> !(value <= limit);
      case Untargeted() -> false;
    };
  }

  /// `met`, `falls short`, or nothing where nothing is promised.
  public String verdict() {
    return target instanceof Untargeted() ? "" : broken() ? "falls short" : "met";
  }

  /// A line for people.
  public String text() {
    String promise =
        switch (target) {
          case AtLeast(double limit) -> ", promised ≥ %s: %s".formatted(plain(limit), verdict());
          case AtMost(double limit) -> ", promised ≤ %s: %s".formatted(plain(limit), verdict());
          case Untargeted() -> "";
        };
    return "%-62s %10s %s%s".formatted(name, plain(value), unit, promise);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? "%,.0f".formatted(number) : "%,.2f".formatted(number);
  }
}
