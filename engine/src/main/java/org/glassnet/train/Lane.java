package org.glassnet.train;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Tensor;

/// What one call computes on: kernels on some threads, and the network compiled for parts of a
/// batch.
///
/// Parts have 1, 2, 4, … samples: plans are few whatever batches come, and together twice as large
/// as the largest. A batch of 13 is computed as 8 and 4 and 1.
final class Lane implements AutoCloseable {
  /// Samples of the largest part.
  private static final int MOST_SAMPLES = 128;

  /// Numbers that a plan may have where it is for more than one sample: 64 MB.
  private static final int MOST_NUMBERS = 1 << 24;

  private final Network network;
  private final Compute compute;
  private final List<String> inputs;
  private final List<String> outputs;
  private final int[] inputSizes;

  /// The plan for 2ᵏ samples at k; made when it is needed.
  private final Plan[] plans;

  private final Matrix[][] entries;
  private final Slot[][] slots;

  Lane(Network network, Compute compute) {
    this.network = network;
    this.compute = compute;
    inputs = network.graph().inputs().stream().map(Node::name).toList();
    outputs = network.graph().outputs().stream().map(Node::name).toList();
    inputSizes = inputs.stream().mapToInt(name -> network.graph().shape(name).size()).toArray();
    Plan single = Plan.forInference(network, Ending.OUTPUT, 1);
    int most = Math.clamp(MOST_NUMBERS / Math.max(1, single.size()), 1, MOST_SAMPLES);
    plans = new Plan[exponent(most) + 1];
    entries = new Matrix[plans.length][];
    slots = new Slot[plans.length][];
    put(0, single);
  }

  private static int exponent(int samples) {
    return 31 - Integer.numberOfLeadingZeros(samples);
  }

  private void put(int exponent, Plan plan) {
    plans[exponent] = plan;
    entries[exponent] = inputs.stream().map(name -> plan.slot(name).value()).toArray(Matrix[]::new);
    slots[exponent] = outputs.stream().map(plan::slot).toArray(Slot[]::new);
  }

  Compute compute() {
    return compute;
  }

  /// Computes the outputs, each into an array.
  void predict(List<Tensor> given, int samples, float[][] results) {
    compute.beginStep();
    int done = 0;
    while (done < samples) {
      int k = part(samples - done);
      for (int i = 0; i < inputSizes.length; i++) {
        int size = inputSizes[i];
        Matrix in = entries[k][i];
        given.get(i).copyTo(done * size, size << k, in.array(), in.offset());
      }
      done = forward(k, done, results);
    }
  }

  /// The same for inputs that stand in arrays, the samples one behind the other.
  void predict(float[][] given, int samples, float[][] results) {
    compute.beginStep();
    int done = 0;
    while (done < samples) {
      int k = part(samples - done);
      for (int i = 0; i < inputSizes.length; i++) {
        enter(given[i], done, k, i);
      }
      done = forward(k, done, results);
    }
  }

  /// The same for a network with one input.
  void predict(float[] given, int samples, float[][] results) {
    compute.beginStep();
    int done = 0;
    while (done < samples) {
      int k = part(samples - done);
      enter(given, done, k, 0);
      done = forward(k, done, results);
    }
  }

  private void enter(float[] given, int done, int k, int input) {
    int size = inputSizes[input];
    Matrix in = entries[k][input];
    System.arraycopy(given, done * size, in.array(), in.offset(), size << k);
  }

  /// The exponent of the next part's size.
  private int part(int left) {
    int k = Math.min(exponent(left), plans.length - 1);
    if (plans[k] == null) {
      put(k, Plan.forInference(network, Ending.OUTPUT, 1 << k));
    }
    return k;
  }

  private int forward(int k, int done, float[][] results) {
    plans[k].forward(compute);
    for (int i = 0; i < results.length; i++) {
      Slot slot = slots[k][i];
      int size = slot.shape().size();
      System.arraycopy(
          slot.value().array(), slot.value().offset(), results[i], done * size, size << k);
    }
    return done + (1 << k);
  }

  @Override
  public void close() {
    compute.close();
  }
}
