package org.glassnet.train;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;

/// A set of which samples are changed after they were read, into what no reader would let through.
record Altered(Dataset whole, String description, Change inputs, Change targets)
    implements Dataset {
  /// Changes the numbers of a sample, which stand from a place on.
  interface Change {
    void of(int sample, float[] numbers, int at);

    static Change none() {
      return (_, _, _) -> {};
    }

    /// Sets a number of a sample.
    static Change set(int sample, int place, float value) {
      return (index, numbers, at) -> {
        if (index == sample) {
          numbers[at + place] = value;
        }
      };
    }
  }

  @Override
  public int size() {
    return whole.size();
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public Shape targetShape() {
    return whole.targetShape();
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    whole.input(index, to, offset);
    inputs.of(index, to, offset);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    whole.target(index, to, offset);
    targets.of(index, to, offset);
  }

  @Override
  public String hash() {
    return whole.hash();
  }
}
