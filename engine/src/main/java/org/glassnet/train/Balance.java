package org.glassnet.train;

import java.util.Arrays;
import org.glassnet.tensor.RandomStream;

/// Samples drawn so that every class comes equally often.
///
/// Of C classes that have samples, turn number s of a training, counted through all its epochs,
/// belongs to class s mod C; in its turn k = ⌊s / C⌋ a class of m samples gives number k mod m of
/// its shuffled samples, shuffled anew for each ⌊k / m⌋.
final class Balance {
  private final int[] members;
  private final RandomStream stream;
  private int[] round = {};
  private long number = -1;

  private Balance(int[] members, RandomStream stream) {
    this.members = members;
    this.stream = stream;
  }

  /// The samples of an epoch, counted from 1, the classes in turn.
  ///
  /// @param keys each sample's class in the upper and its number in the lower half, sorted
  static int[] order(long[] keys, long seed, int epoch) {
    Balance[] classes = classes(keys, RandomStream.of(seed, "balanced"));
    int[] order = new int[keys.length];
    long first = (epoch - 1L) * keys.length;
    for (int i = 0; i < order.length; i++) {
      long turn = first + i;
      order[i] = classes[(int) (turn % classes.length)].sample(turn / classes.length);
    }
    return order;
  }

  private static Balance[] classes(long[] keys, RandomStream stream) {
    long[] found = Arrays.stream(keys).map(key -> key >> Integer.SIZE).distinct().toArray();
    Balance[] classes = new Balance[found.length];
    int from = 0;
    for (int c = 0; c < classes.length; c++) {
      int to = from;
      while (to < keys.length && keys[to] >> Integer.SIZE == found[c]) {
        to++;
      }
      int[] members = Arrays.stream(keys, from, to).mapToInt(key -> (int) key).toArray();
      classes[c] = new Balance(members, stream.child(found[c]));
      from = to;
    }
    return classes;
  }

  private int sample(long turn) {
    if (turn / members.length != number) {
      number = turn / members.length;
      round = members.clone();
      stream.child(number).shuffle(round);
    }
    return round[(int) (turn % members.length)];
  }
}
