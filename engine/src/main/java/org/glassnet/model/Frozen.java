package org.glassnet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;

/// The weights that training leaves as they are, whole parameters or single elements.
public final class Frozen {
  private static final Pattern SELECTOR = Pattern.compile("([^\\[\\]]+)(?:\\[([0-9, ]+)])?");

  private final BitSet positions;

  private Frozen(BitSet positions) {
    this.positions = positions;
  }

  /// Part of the weights' array.
  ///
  /// @param start its first position
  /// @param end the position after its last
  public record Span(int start, int end) {
    /// How many numbers it has.
    public int size() {
      return end - start;
    }
  }

  /// Nothing is frozen.
  public static Frozen none() {
    return new Frozen(new BitSet());
  }

  /// What these selectors name: `dense_1/bias`, `dense_1/kernel[0,1]`, or `layer1.*` for all
  /// parameters whose names are so with any letters for the star.
  ///
  /// @throws GlassnetException where one is not in the network
  public static Frozen of(Weights weights, List<String> selectors) {
    BitSet positions = new BitSet();
    for (String selector : selectors) {
      Matcher matcher = SELECTOR.matcher(selector.strip());
      if (!matcher.matches()) {
        throw new GlassnetException(
            "\""
                + selector
                + "\" names no weight: write dense_1/bias for a whole parameter or "
                + "dense_1/kernel[0,1] for one element");
      }
      String name = matcher.group(1).strip();
      if (name.contains("*") && matcher.group(2) == null) {
        new ParameterGroup(name, 1, 1)
            .parameters(weights)
            .forEach(one -> positions.set(one.offset(), one.end()));
        continue;
      }
      Parameter parameter = weights.parameter(name);
      if (matcher.group(2) == null) {
        positions.set(parameter.offset(), parameter.end());
      } else {
        int[] indices =
            Arrays.stream(matcher.group(2).split(",", -1))
                .mapToInt(index -> wholeNumber(index.strip(), selector))
                .toArray();
        positions.set(parameter.offset() + Tensor.position(parameter.shape(), indices));
      }
    }
    return new Frozen(positions);
  }

  private static int wholeNumber(String text, String selector) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new GlassnetException(
          "\""
              + selector
              + "\" has the index \""
              + text
              + "\": indices are whole numbers, as in [0,1]",
          e);
    }
  }

  /// What no optimizer changes in a network: what is frozen here, and what its layers keep
  /// themselves.
  Frozen withState(Weights weights) {
    BitSet all = (BitSet) positions.clone();
    for (Parameter parameter : weights.parameters()) {
      if (!parameter.spec().trainable()) {
        all.set(parameter.offset(), parameter.end());
      }
    }
    return new Frozen(all);
  }

  /// These besides.
  Frozen with(List<Parameter> parameters) {
    BitSet all = (BitSet) positions.clone();
    parameters.forEach(parameter -> all.set(parameter.offset(), parameter.end()));
    return new Frozen(all);
  }

  /// Whether the number at a position of the weights' array is among them.
  public boolean contains(int position) {
    return positions.get(position);
  }

  /// How many numbers of a parameter are frozen.
  public int count(Parameter parameter) {
    return positions.get(parameter.offset(), parameter.end()).cardinality();
  }

  /// Whether a parameter has nothing left to train.
  public boolean whole(Parameter parameter) {
    return count(parameter) == parameter.size();
  }

  /// The parts of the weights' array that training changes, ascending; neighbouring parameters are
  /// one part where nothing between them is frozen.
  public List<Span> trainable(Weights weights) {
    List<Span> spans = new ArrayList<>();
    int end = weights.parameters().isEmpty() ? 0 : weights.parameters().getLast().end();
    int start = weights.parameters().isEmpty() ? 0 : weights.parameters().getFirst().offset();
    while (start < end) {
      start = positions.nextClearBit(start);
      if (start >= end) {
        break;
      }
      int next = positions.nextSetBit(start);
      int stop = next < 0 ? end : Math.min(next, end);
      spans.add(new Span(start, stop));
      start = stop;
    }
    return spans;
  }

  /// Equal where the same weights are frozen.
  @Override
  public boolean equals(Object other) {
    return other instanceof Frozen that && positions.equals(that.positions);
  }

  @Override
  public int hashCode() {
    return positions.hashCode();
  }
}
