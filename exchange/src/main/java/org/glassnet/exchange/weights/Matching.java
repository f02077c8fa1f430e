package org.glassnet.exchange.weights;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What of a file went where in a network.
///
/// @param convention how the file's weights were taken to be named and ordered
/// @param entries which tensor became which parameter, in the network's order
/// @param unused the tensors of the file that nothing was made of
/// @param unset the parameters that kept the values they had
public record Matching(
    Convention convention, List<Entry> entries, List<String> unused, List<String> unset) {
  /// Keeps its own copies.
  public Matching {
    entries = List.copyOf(entries);
    unused = List.copyOf(unused);
    unset = List.copyOf(unset);
  }

  /// Why a tensor was taken for a parameter.
  public enum How {
    /// A mapping said so.
    MAPPED,
    /// The names are the same, by the convention.
    NAME,
    /// Both lists have the same shapes in the same order.
    ORDER,
    /// It is the only one of its shape and kind.
    SHAPE
  }

  /// A tensor that became a parameter.
  ///
  /// @param parameter the parameter: `dense_1/kernel`
  /// @param tensor the tensor's name in the file
  /// @param how why
  /// @param transposed whether its numbers changed their places
  public record Entry(String parameter, String tensor, How how, boolean transposed) {
    /// `dense_1/kernel = fc.weight # name, transposed`.
    @Override
    public String toString() {
      return "%s = %s  # %s%s"
          .formatted(
              parameter,
              tensor,
              how.name().toLowerCase(Locale.ROOT),
              transposed ? ", transposed" : "");
    }
  }

  /// How many parameters there were by this rule.
  public long count(How how) {
    return entries.stream().filter(entry -> entry.how() == how).count();
  }

  /// Whether each parameter has its tensor, and each tensor its parameter.
  public boolean complete() {
    return unused.isEmpty() && unset.isEmpty();
  }

  /// A line for each parameter and for what is left over: a file that [MappingFile] reads.
  @Override
  public String toString() {
    return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"))
        + lines("unused", unused)
        + lines("unset", unset);
  }

  private static String lines(String what, List<String> names) {
    return names.stream().map(name -> "\n# " + what + ": " + name).collect(Collectors.joining());
  }
}
