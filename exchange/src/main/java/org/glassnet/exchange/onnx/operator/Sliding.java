package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.exchange.onnx.proto.OnnxException;

/// A window that slides over an image of any number of axes.
///
/// @param image the image's sizes, without batch and channels
/// @param kernel the window's
/// @param strides from one position to the next
/// @param dilations from one tap to the next
/// @param before what surrounds the image before its first row along each axis
/// @param positions how many positions there are along each axis
public record Sliding(
    List<Integer> image,
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> before,
    List<Integer> positions) {
  /// Checks that there are positions.
  ///
  /// @throws OnnxException where there is none along an axis
  public Sliding {
    if (positions.stream().anyMatch(count -> count < 1)) {
      throw new OnnxException(
          "A window of "
              + kernel
              + " does not fit into an image of "
              + image
              + " with its padding");
    }
  }

  /// How many positions there are.
  public int count() {
    return Dims.size(positions);
  }

  /// How many taps the window has.
  public int taps() {
    return Dims.size(kernel);
  }

  /// For each position and tap the pixel beneath it; −1 outside the image.
  public int[] pixels() {
    int[] pixels = new int[Dims.size(List.of(count(), taps()))];
    int[] strideOf = Dims.strides(image);
    int[] position = new int[image.size()];
    int[] tap = new int[image.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel(position, tap, strideOf);
      if (next(tap, kernel)) {
        next(position, positions);
      }
    }
    return pixels;
  }

  private int pixel(int[] position, int[] tap, int[] strideOf) {
    int pixel = 0;
    for (int axis = 0; axis < position.length; axis++) {
      int at =
          position[axis] * strides.get(axis) + tap[axis] * dilations.get(axis) - before.get(axis);
      if (at < 0 || at >= image.get(axis)) {
        return -1;
      }
      pixel += at * strideOf[axis];
    }
    return pixel;
  }

  /// One step further; whether that came back to the beginning.
  private static boolean next(int[] index, List<Integer> dims) {
    for (int k = dims.size() - 1; k >= 0; k--) {
      if (++index[k] < dims.get(k)) {
        return false;
      }
      index[k] = 0;
    }
    return true;
  }

  /// The sizes of what comes out, with this many channels before them.
  List<Integer> out(int channels) {
    List<Integer> out = new ArrayList<>(positions);
    out.addFirst(channels);
    return out;
  }
}
