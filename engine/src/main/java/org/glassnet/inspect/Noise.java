package org.glassnet.inspect;

import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.plan.LossHead;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// Samples of evenly spread numbers from 0 to 1 that a network takes, with targets that its loss
/// takes: classes in turn, or rows of 0 with one 1.
record Noise(
    float[][] inputs, Shape inputShape, Shape targetShape, List<String> classes, int outputs)
    implements Dataset {
  static Noise of(Network network, Loss loss, int samples) {
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    RandomStream random = RandomStream.of(1, "noise");
    float[][] inputs = new float[samples][input.size()];
    for (float[] sample : inputs) {
      for (int i = 0; i < sample.length; i++) {
        sample[i] = random.nextFloat();
      }
    }
    boolean labels = LossHead.targetSize(loss, 2) == 1;
    List<String> classes =
        labels ? IntStream.range(0, output.size()).mapToObj(Integer::toString).toList() : List.of();
    return new Noise(inputs, input, labels ? Shape.of(1) : output, classes, output.size());
  }

  @Override
  public int size() {
    return inputs.length;
  }

  @Override
  public void input(int index, float[] to, int offset) {
    System.arraycopy(inputs[index], 0, to, offset, inputs[index].length);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    if (!classes.isEmpty()) {
      to[offset] = index % outputs;
      return;
    }
    for (int i = 0; i < outputs; i++) {
      to[offset + i] = index % Math.max(2, outputs) == i ? 1 : 0;
    }
  }

  @Override
  public String hash() {
    return "noise";
  }

  @Override
  public String description() {
    return "noise";
  }
}
