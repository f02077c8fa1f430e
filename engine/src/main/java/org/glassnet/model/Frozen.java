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
  /// @param columns the length of a row where it is a whole matrix, else its size
  public record Span(int start, int end, int columns) {
    /// How many numbers it has.
    public int size() {
      return end - start;
    }
  }

  /// Nothing is frozen.
  public static Frozen none() {
    return new Frozen(new BitSet());
  }

  /// What these selectors name: `dense_1/bias` or `dense_1/kernel[0,1]`.
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
      Parameter parameter = weights.parameter(matcher.group(1).strip());
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

  /// The parts of the weights' array that training changes, ascending: each parameter is one, or what is
  /// left between its frozen elements.
  public List<Span> trainable(Weights weights) {
    List<Span> spans = new ArrayList<>();
    for (Parameter parameter : weights.parameters()) {
      if (count(parameter) == 0) {
        spans.add(new Span(parameter.offset(), parameter.end(), parameter.shape().axis(-1)));
      } else {
        addPieces(parameter, spans);
      }
    }
    return spans;
  }

  private void addPieces(Parameter parameter, List<Span> spans) {
    int start = positions.nextClearBit(parameter.offset());
    while (start < parameter.end()) {
      int next = positions.nextSetBit(start);
      int stop = next < 0 ? parameter.end() : Math.min(next, parameter.end());
      spans.add(new Span(start, stop, stop - start));
      start = positions.nextClearBit(stop);
    }
  }
}
