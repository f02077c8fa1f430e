package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;

/// The window of an operator that slides over an image: its settings, read once for all of them.
///
/// @param image the image's sizes, without batch and channels
/// @param kernel the window's
/// @param strides from one position to the next
/// @param dilations from one tap to the next
/// @param before what surrounds the image before its first row along each axis
/// @param after what surrounds it behind the last
record Frame(
    List<Integer> image,
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> before,
    List<Integer> after) {
  static Frame of(Call call, List<Integer> image, List<Integer> kernel) {
    int rank = image.size();
    List<Integer> ones = Collections.nCopies(rank, 1);
    List<Integer> strides = call.wholes("strides").orElse(ones);
    List<Integer> dilations = call.wholes("dilations").orElse(ones);
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    String auto = call.text("auto_pad", "NOTSET");
    List<Integer> pads = call.wholes("pads").orElse(Collections.nCopies(2 * rank, 0));
    for (int i = 0; i < rank; i++) {
      if (strides.get(i) < 1 || dilations.get(i) < 1 || kernel.get(i) < 1) {
        throw call.refused(
            "its window is " + kernel + " with strides " + strides + ", dilations " + dilations);
      }
      switch (auto) {
        case "SAME_UPPER", "SAME_LOWER" -> {
          int positions = Math.ceilDiv(image.get(i), strides.get(i));
          int span = (kernel.get(i) - 1) * dilations.get(i) + 1;
          int all = Math.max(0, (positions - 1) * strides.get(i) + span - image.get(i));
          before.add(auto.equals("SAME_UPPER") ? all / 2 : all - all / 2);
          after.add(all - before.getLast());
        }
        case "VALID" -> {
          before.add(0);
          after.add(0);
        }
        default -> {
          before.add(pads.get(i));
          after.add(pads.get(i + rank));
        }
      }
    }
    return new Frame(image, kernel, strides, dilations, before, after);
  }

  int span(int axis) {
    return (kernel.get(axis) - 1) * dilations.get(axis) + 1;
  }

  /// How many positions there are along each axis.
  ///
  /// @param ceiling whether a window may begin inside and end outside
  List<Integer> positions(boolean ceiling) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < image.size(); i++) {
      int room = image.get(i) + before.get(i) + after.get(i) - span(i);
      int count =
          (ceiling ? Math.ceilDiv(room, strides.get(i)) : Math.floorDiv(room, strides.get(i))) + 1;
      if (ceiling && (count - 1) * strides.get(i) >= image.get(i) + before.get(i)) {
        count--;
      }
      positions.add(count);
    }
    return positions;
  }

  /// The window with as much behind the image that whole positions are so many.
  Frame reaching(List<Integer> positions) {
    List<Integer> more = new ArrayList<>();
    for (int i = 0; i < image.size(); i++) {
      int end = (positions.get(i) - 1) * strides.get(i) + span(i);
      more.add(Math.max(after.get(i), end - image.get(i) - before.get(i)));
    }
    return new Frame(image, kernel, strides, dilations, before, more);
  }

  Sliding sliding(List<Integer> positions) {
    return new Sliding(image, kernel, strides, dilations, before, positions);
  }

  /// The same with an axis of one row before an image of one axis.
  Frame flat() {
    return new Frame(
        with(image, 1),
        with(kernel, 1),
        with(strides, 1),
        with(dilations, 1),
        with(before, 0),
        with(after, 0));
  }

  private static List<Integer> with(List<Integer> sizes, int first) {
    List<Integer> result = new ArrayList<>(sizes);
    result.addFirst(first);
    return result;
  }

  static Size size(List<Integer> sizes) {
    return new Size(sizes.getFirst(), sizes.getLast());
  }

  /// The padding of an image of two axes; empty where nothing of the window may stand outside.
  Optional<Padding> padding() {
    boolean possible =
        before.stream().allMatch(n -> n >= 0) && after.stream().allMatch(n -> n >= 0);
    boolean none = before.stream().allMatch(n -> n == 0) && after.stream().allMatch(n -> n == 0);
    return !possible
        ? Optional.empty()
        : Optional.of(
            none
                ? Padding.valid()
                : new Padding.Explicit(
                    before.getFirst(), after.getFirst(), before.getLast(), after.getLast()));
  }
}
