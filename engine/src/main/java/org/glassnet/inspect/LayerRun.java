package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Moment;
import org.glassnet.layer.Operator;
import org.glassnet.layer.Site;
import org.glassnet.layer.Slot;
import org.glassnet.tensor.Shape;

/// A layer bound to places of its own, each between margins that it must not touch.
final class LayerRun {
  private static final int MARGIN = 20;
  private static final float FENCE = -77;

  private final LayerCase on;
  private final List<Slot> inputs = new ArrayList<>();
  private final List<Slot> outputs = new ArrayList<>();
  private final List<Slot> parameters = new ArrayList<>();
  private final Operator operator;

  /// What a run wrote.
  ///
  /// @param y the outputs
  /// @param dx the inputs' gradients; what was there before, where none is wanted
  /// @param dw the parameters' gradients, likewise
  /// @param w the parameters afterwards
  record Numbers(List<float[]> y, List<float[]> dx, List<float[]> dw, List<float[]> w) {
    boolean sameBits(Numbers that) {
      return same(y, that.y) && same(dx, that.dx) && same(dw, that.dw) && same(w, that.w);
    }

    static boolean same(List<float[]> mine, List<float[]> others) {
      boolean same = mine.size() == others.size();
      for (int i = 0; same && i < mine.size(); i++) {
        same = Arrays.equals(mine.get(i), others.get(i));
      }
      return same;
    }
  }

  /// A layer that wants all gradients.
  static LayerRun of(LayerCase on) {
    return new LayerRun(on, -1, true);
  }

  /// A layer of which one input, or none where it is negative, wants no gradient.
  ///
  /// @param trained whether the parameters want one
  LayerRun(LayerCase on, int unwanted, boolean trained) {
    this.on = on;
    for (int i = 0; i < on.in().size(); i++) {
      inputs.add(slot(on.in().get(i), on.rows(), i != unwanted));
    }
    boolean wanted =
        (trained && !on.specs().isEmpty()) || inputs.stream().anyMatch(Slot::wantsGradient);
    boolean view = on.layer().view(true);
    for (Shape shape : on.out()) {
      Slot own = slot(shape, on.rows(), wanted);
      Slot x = inputs.getFirst();
      outputs.add(view ? new Slot(shape, on.rows(), x.value(), x.gradient(), wanted) : own);
    }
    on.specs().forEach(spec -> parameters.add(slot(spec.shape(), 1, trained && spec.trainable())));
    int workspace = on.rows() * on.layer().workspace(on.in());
    Moment moment = new Moment();
    moment.moveTo(17, 5, on.firstRow());
    operator =
        on.layer()
            .compile(
                new Site(
                    on.layer().kind() + "_1",
                    inputs,
                    outputs,
                    parameters,
                    fenced(workspace),
                    moment,
                    true));
  }

  private static Slot slot(Shape shape, int rows, boolean wantsGradient) {
    int size = rows * shape.size();
    return new Slot(shape, rows, fenced(size), fenced(size), wantsGradient);
  }

  private static Matrix fenced(int size) {
    float[] array = new float[size + 2 * MARGIN];
    Arrays.fill(array, FENCE);
    return new Matrix(array, MARGIN, size);
  }

  /// Runs it forward and backward on fresh numbers, which it finds where NaN was before.
  ///
  /// @param complain takes what the layer must not have done
  Numbers run(Compute compute, Consumer<String> complain) {
    prepare();
    operator.forward(compute);
    unchanged(parameters, on.w(), "parameter", complain);
    List<float[]> y = outputs.stream().map(slot -> numbers(slot.value(), slot.size())).toList();
    for (int i = 0; i < outputs.size(); i++) {
      write(on.dy().get(i), outputs.get(i).gradient());
    }
    operator.backward(compute);
    unchanged(inputs, on.x(), "input", complain);
    unchanged(trained(parameters), trained(on.w()), "parameter", complain);
    inputs.forEach(slot -> fences(slot, "input", complain));
    outputs.forEach(slot -> fences(slot, "output", complain));
    parameters.forEach(slot -> fences(slot, "parameter", complain));
    List<float[]> w = parameters.stream().map(slot -> numbers(slot.value(), slot.size())).toList();
    return new Numbers(y, gradients(inputs), gradients(parameters), w);
  }

  /// Those that belong to trainable parameters; the others backward may change.
  private <T> List<T> trained(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> on.specs().get(i).trainable())
        .mapToObj(all::get)
        .toList();
  }

  private void prepare() {
    blank(outputs, true);
    blank(inputs, false);
    blank(parameters, false);
    for (int i = 0; i < inputs.size(); i++) {
      write(on.x().get(i), inputs.get(i).value());
    }
    for (int i = 0; i < parameters.size(); i++) {
      write(on.w().get(i), parameters.get(i).value());
    }
  }

  private static void blank(List<Slot> slots, boolean values) {
    for (Slot slot : slots) {
      blank(slot.gradient(), slot.size());
      if (values) {
        blank(slot.value(), slot.size());
      }
    }
  }

  private static void blank(Matrix place, int size) {
    Arrays.fill(place.array(), place.offset(), place.offset() + size, Float.NaN);
  }

  private static void write(float[] numbers, Matrix place) {
    System.arraycopy(numbers, 0, place.array(), place.offset(), numbers.length);
  }

  private static float[] numbers(Matrix place, int size) {
    return Arrays.copyOfRange(place.array(), place.offset(), place.offset() + size);
  }

  private static List<float[]> gradients(List<Slot> slots) {
    return slots.stream().map(slot -> numbers(slot.gradient(), slot.size())).toList();
  }

  private static void unchanged(
      List<Slot> slots, List<float[]> before, String what, Consumer<String> complain) {
    for (int i = 0; i < slots.size(); i++) {
      float[] now = numbers(slots.get(i).value(), slots.get(i).size());
      int at = Arrays.mismatch(now, before.get(i));
      if (at >= 0) {
        complain.accept(
            "it changed number " + at + " of " + what + " " + i + ", which it may only read");
      }
    }
  }

  private static void fences(Slot slot, String what, Consumer<String> complain) {
    for (Matrix place : List.of(slot.value(), slot.gradient())) {
      float[] array = place.array();
      for (int i = 0; i < MARGIN; i++) {
        if (array[i] != FENCE || array[array.length - 1 - i] != FENCE) {
          complain.accept("it wrote outside the place of an " + what);
          return;
        }
      }
    }
  }
}
