package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Dims;

/// What surrounds a value.
final class Paddings {
  private Paddings() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Pad" -> Optional.of(Paddings::pad);
      default -> Optional.empty();
    };
  }

  private static void pad(Call call) {
    Known x = call.in(0);
    int rank = call.rank(x);
    int hidden = rank - x.dims().size();
    List<Integer> given =
        call.wholes("pads", 1)
            .or(() -> call.wholes("paddings"))
            .orElseThrow(() -> call.refused("it does not say how much"));
    List<Integer> axes = call.has(3) ? call.wholes(3) : IntStream.range(0, rank).boxed().toList();
    List<Integer> before = new ArrayList<>(Collections.nCopies(rank, 0));
    List<Integer> after = new ArrayList<>(Collections.nCopies(rank, 0));
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i) < 0 ? axes.get(i) + rank : axes.get(i);
      before.set(axis, given.get(i));
      after.set(axis, given.get(axes.size() + i));
    }
    if (hidden == 1 && (before.getFirst() != 0 || after.getFirst() != 0)) {
      throw call.mixes();
    }
    double fill = call.has(2) ? call.fixed(2).numbers()[0] : call.real("value", 0);
    String mode = call.text("mode", "constant");
    List<int[]> sources = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < x.dims().size(); i++) {
      int size = x.dims().get(i);
      int first = before.get(i + hidden);
      int count = size + first + after.get(i + hidden);
      if (count < 1) {
        throw call.refused("it leaves nothing of an axis of " + size);
      }
      dims.add(count);
      sources.add(
          IntStream.range(0, count).map(k -> source(call, mode, k - first, size)).toArray());
    }
    int[] places = places(x.dims(), dims, sources);
    call.put(Arrangements.arranged(call, x, dims, places, fill));
  }

  /// The element that stands at a place inside an axis or beside it; −1 where there is none.
  private static int source(Call call, String mode, int at, int size) {
    if (at >= 0 && at < size) {
      return at;
    }
    return switch (mode) {
      case "constant" -> -1;
      case "edge" -> Math.clamp(at, 0, size - 1);
      case "wrap" -> Math.floorMod(at, size);
      case "reflect" -> {
        int period = Math.max(1, 2 * (size - 1));
        int folded = Math.floorMod(at, period);
        yield folded < size ? folded : period - folded;
      }
      default -> throw call.refused("its mode is " + mode);
    };
  }

  /// For each number of the result its place in the value, from the places along each axis.
  static int[] places(List<Integer> from, List<Integer> to, List<int[]> sources) {
    int[] strides = Dims.strides(from);
    int[] outer = Dims.strides(to);
    int[] places = new int[Dims.size(to)];
    for (int i = 0; i < places.length; i++) {
      for (int k = 0; k < strides.length; k++) {
        int source = sources.get(k)[i / outer[k] % to.get(k)];
        if (source < 0) {
          places[i] = -1;
          break;
        }
        places[i] += source * strides[k];
      }
    }
    return places;
  }
}
