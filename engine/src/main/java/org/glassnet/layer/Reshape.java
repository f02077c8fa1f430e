package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// The same numbers, row-major, in another shape.
///
/// | in | out |
/// |----|-----|
/// | (batch, shape) | (batch, sizes) |
///
/// @param sizes the size of each axis, without the batch axis; one of them may be −1, which is as
///   large as the others leave it
public record Reshape(List<Integer> sizes) implements Layer {
  private static final int REST = -1;

  /// Checks the sizes.
  ///
  /// @throws ShapeException where there is none, one is neither ≥ 1 nor −1, or two are −1
  public Reshape {
    sizes = List.copyOf(sizes);
    long rests = sizes.stream().filter(size -> size == REST).count();
    if (sizes.isEmpty() || rests > 1 || sizes.stream().anyMatch(size -> size < 1 && size != REST)) {
      throw new ShapeException(
          "reshape to "
              + text(sizes)
              + " is not possible: give one size or more, each at least 1; one may be -1, which is"
              + " as large as the others leave it");
    }
  }

  /// To a known shape.
  public Reshape(Shape shape) {
    this(shape.sizes());
  }

  /// To axes of these sizes, of which one may be −1.
  public static Reshape of(int... sizes) {
    return new Reshape(java.util.Arrays.stream(sizes).boxed().toList());
  }

  @Override
  public String kind() {
    return "reshape";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Inputs.only(this, inputs);
    long known = 1;
    for (int size : sizes) {
      known = Math.min(Integer.MAX_VALUE, known * Math.max(size, 1));
    }
    boolean fits = sizes.contains(REST) ? in.size() % known == 0 : in.size() == known;
    if (!fits) {
      throw new ShapeException(
          "reshape to "
              + text(sizes)
              + " does not fit the input of shape "
              + in
              + ": it has "
              + in.size()
              + " numbers");
    }
    List<Integer> result = new ArrayList<>(sizes);
    int rest = sizes.indexOf(REST);
    if (rest >= 0) {
      result.set(rest, (int) (in.size() / known));
    }
    return new Shape(result);
  }

  private static String text(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public boolean view(boolean training) {
    return true;
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return Operator.none();
  }
}
