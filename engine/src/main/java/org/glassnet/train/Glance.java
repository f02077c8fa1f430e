package org.glassnet.train;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Slot;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.plan.Ending;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;

/// A network that is looked at again and again, its weights having changed, on the same samples:
/// planned once for all of them, so that a look costs a pass and little else.
///
/// Layers do what they do in inference, also where gradients are looked at. One thread at a time
/// may use it.
public final class Glance implements AutoCloseable {
  /// How many samples can be looked at.
  public static final int MOST = 20_000;

  private final Network network;
  private final Dataset data;
  private final Compute compute;
  private final Plan plan;
  private final Passes passes;
  private final Tally tally;
  private final int[] order;
  private final float[] gradients;
  private boolean read;

  private Glance(Network network, TrainSettings settings, Dataset data, boolean backward) {
    this.network = network;
    this.data = data;
    this.compute = Compute.open(1);
    this.tally = Tally.of(settings.loss());
    this.order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    this.gradients = Alignment.allocate(backward ? network.weights().array().length : 0);
    Ending ending = LossHead.ending(settings.loss());
    Network still = network.asInInference();
    Set<String> all = values(still.graph());
    this.plan =
        backward
            ? Plan.forTraining(still, ending, data.size(), gradients, all)
            : Plan.forInference(still, ending, data.size(), all);
    Finish finish = Finish.of(plan, Optional.empty());
    this.passes = Passes.forMeasuring(plan, finish, settings);
  }

  private static Set<String> values(Graph graph) {
    Set<String> all = new HashSet<>();
    graph.nodes().forEach(node -> all.addAll(graph.values(node)));
    return all;
  }

  /// Looks at a network, whose weights are read live, on these samples.
  ///
  /// @throws GlassnetException where the data do not fit, or there are more than [#MOST]
  public static Glance of(Network network, TrainSettings settings, Dataset data) {
    return new Glance(network, settings, checked(network, settings, data), false);
  }

  /// The same with gradients of the mean loss: [#backward].
  ///
  /// @throws GlassnetException likewise
  public static Glance withGradients(Network network, TrainSettings settings, Dataset data) {
    return new Glance(network, settings, checked(network, settings, data), true);
  }

  private static Dataset checked(Network network, TrainSettings settings, Dataset data) {
    Fits.check(data, network, settings);
    if (data.size() > MOST) {
      throw new GlassnetException(
          "%,d samples were to be looked at again and again: the most is %,d"
              .formatted(data.size(), MOST));
    }
    return data;
  }

  /// How many samples it looks at.
  public int samples() {
    return order.length;
  }

  /// Passes all samples through the network as it is now; returns how well it does.
  public Evaluation look() {
    if (!read) {
      passes.read(compute, data, order, 0);
      read = true;
    }
    compute.beginStep();
    tally.clear();
    passes.forward(compute, 1f / order.length, tally);
    return tally.evaluation(Map.of());
  }

  /// After [#look], what a node puts out for all samples, live: `shape().size()` numbers a sample.
  /// Of a softmax or sigmoid that the loss has in it, what goes into it.
  ///
  /// @throws GlassnetException where there is no such node
  public Numbers value(String node) {
    boolean output = network.graph().outputs().getFirst().name().equals(node);
    Slot slot = output ? plan.output() : slot(node);
    return new Numbers(slot.value().array(), slot.value().offset(), slot.size());
  }

  private Slot slot(String node) {
    return plan.slot(network.graph().node(node).name());
  }

  /// After [#look], computes the gradients of the mean loss.
  public void backward() {
    plan.backward(compute);
  }

  /// After [#backward], dE/dactivation of a node for all samples, live; empty where none is wanted.
  ///
  /// @throws GlassnetException where there is no such node
  public Optional<Numbers> gradient(String node) {
    Slot slot = slot(node);
    return slot.wantsGradient()
        ? Optional.of(new Numbers(slot.gradient().array(), slot.gradient().offset(), slot.size()))
        : Optional.empty();
  }

  /// After [#backward], dE/dweight of a parameter, live.
  public Numbers gradient(Parameter parameter) {
    return new Numbers(gradients, parameter.offset(), parameter.size());
  }

  @Override
  public void close() {
    compute.close();
  }
}
