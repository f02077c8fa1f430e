package org.glassnet.data;

import java.util.List;
import org.glassnet.tensor.Shape;

/// Samples with their targets, read by number in any order.
///
/// Reading the same number always gives the same bits. Implementations may be read from several
/// threads.
public interface Dataset {
  /// How many samples there are.
  int size();

  /// The shape of one input.
  Shape inputShape();

  /// The shape of one target: `(1)`, a class index, where there are classes.
  Shape targetShape();

  /// The names of the classes; empty where targets are numbers.
  List<String> classes();

  /// Writes the input of a sample: `inputShape().size()` numbers.
  void input(int index, float[] to, int offset);

  /// Writes the target of a sample: `targetShape().size()` numbers.
  void target(int index, float[] to, int offset);

  /// Whether samples have weights of their own; where not, each weighs 1.
  default boolean weighted() {
    return false;
  }

  /// What the loss of a sample is multiplied by, ≥ 0 and finite.
  default float weight(int index) {
    return 1;
  }

  /// Says in which order samples will be read next, so that one that has to work for them can
  /// begin.
  default void expect(int[] order) {}

  /// The set as training sees it in an epoch, counted from 1: itself, unless samples are changed on
  /// their way to training ([Augmented]).
  ///
  /// The same number of the same epoch of the same seed always gives the same bits, whatever was
  /// read before and from whichever thread.
  default Dataset at(long seed, int epoch) {
    return this;
  }

  /// Whether reading what training sees is work that another thread had better do ahead of it, as
  /// decoding or changing an image is.
  default boolean costly() {
    return false;
  }

  /// A hash in hexadecimal of what the samples are: equal hashes mean equal bits.
  String hash();

  /// What it is in a few words for people: `MNIST, 60,000 images`.
  String description();
}
