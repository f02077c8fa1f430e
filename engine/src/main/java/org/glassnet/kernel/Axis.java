package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.List;

/// One direction of a window's walk: targets at equal distances that read sources at equal
/// distances.
///
/// Target `first + n · step` reads the sources `source + n · sourceStep + deltas[t]` for its taps
/// t, in their order; a source may lie outside the image.
///
/// @param first the first target
/// @param step from one target to the next
/// @param count how many targets
/// @param source the lowest source that the first target reads
/// @param sourceStep from one target's sources to the next one's
/// @param taps numbers of the window's taps, in the order of a chain's terms
/// @param deltas what each of them reads, counted from the lowest
record Axis(int first, int step, int count, int source, int sourceStep, int[] taps, int[] deltas) {

  /// Outputs that read inputs.
  static Axis forward(int outputs, int taps, int stride, int dilation, int before) {
    int[] numbers = new int[taps];
    int[] deltas = new int[taps];
    for (int t = 0; t < taps; t++) {
      numbers[t] = t;
      deltas[t] = t * dilation;
    }
    return new Axis(0, 1, outputs, -before, stride, numbers, deltas);
  }

  /// Inputs that read the outputs they took part in, in one phase for each step of the stride: in a
  /// phase all inputs have the same taps.
  static List<Axis> backward(int inputs, int taps, int stride, int dilation, int before) {
    List<Axis> phases = new ArrayList<>();
    for (int phase = 0; phase < stride; phase++) {
      int first = Math.floorMod(phase - before, stride);
      if (first < inputs) {
        phases.add(phase(inputs, taps, stride, dilation, before, phase, first));
      }
    }
    return phases;
  }

  private static Axis phase(
      int inputs, int taps, int stride, int dilation, int before, int phase, int first) {
    List<Integer> mine = new ArrayList<>();
    for (int t = taps - 1; t >= 0; t--) {
      if (Math.floorMod(phase - t * dilation, stride) == 0) {
        mine.add(t);
      }
    }
    int highest = mine.isEmpty() ? 0 : mine.getFirst();
    int[] numbers = new int[mine.size()];
    int[] deltas = new int[mine.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = mine.get(i);
      deltas[i] = (highest - numbers[i]) * dilation / stride;
    }
    int source = Math.floorDiv(first + before - highest * dilation, stride);
    int count = (inputs - first + stride - 1) / stride;
    return new Axis(first, stride, count, source, 1, numbers, deltas);
  }

  /// How many sources lie from the lowest to the highest that a target reads.
  int reach() {
    int reach = 0;
    for (int delta : deltas) {
      reach = Math.max(reach, delta + 1);
    }
    return reach;
  }

  /// The first of the targets, by number, at or after a place.
  int from(int place) {
    return Math.clamp((long) (place - first + step - 1) / step, 0, count);
  }

  /// The lowest source of a target, by number.
  int lowest(int n) {
    return source + n * sourceStep;
  }
}
