package org.glassnet.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Activation;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.model.Apart;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.plan.Ending;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// What a step computes that is looked into: plans that keep all values with their gradients, one
/// for each micro-batch, and the weights from before the update.
final class Looked {
  private final Network network;
  private final TrainSettings settings;
  private final float[] gradients;
  private final float[] sum;
  private final Apart apart;
  private final Ending ending;
  private final Optional<String> cut;
  private final Set<String> all = new HashSet<>();
  private final List<Passes> passes = new ArrayList<>();
  private final List<Finish> finishes = new ArrayList<>();
  private final float[] before;
  private final float[] updates;
  private final List<StepView.OfParameter> parameters;

  /// The views of the nodes, which are the same as long as the plans are; empty where they are not.
  private List<StepView.OfNode> nodes = List.of();

  private int used;
  private int seen;

  /// @param gradients where a pass writes the parameters' gradients
  /// @param sum where those of the whole batch stand in the end
  Looked(Network network, TrainSettings settings, float[] gradients, float[] sum) {
    this.network = network;
    this.settings = settings;
    this.gradients = gradients;
    this.sum = sum;
    this.apart = Apart.of(network);
    this.ending = LossHead.ending(settings.loss());
    this.cut = ending.cut(network.graph()).map(Node::name);
    Graph graph = apart.network().graph();
    graph.nodes().forEach(node -> all.addAll(graph.values(node)));
    this.before = Alignment.allocate(network.weights().array().length);
    this.updates = Alignment.allocate(before.length);
    this.parameters = network.weights().parameters().stream().map(this::parameter).toList();
  }

  void begin() {
    used = 0;
    System.arraycopy(network.weights().array(), 0, before, 0, before.length);
  }

  /// Where the next micro-batch passes.
  Passes next(int rows, boolean weighted) {
    int at = used++;
    if (at == passes.size()) {
      add(at, rows, weighted);
    } else if (passes.get(at).rows() != rows || passes.get(at).weighted() != weighted) {
      passes.remove(at);
      finishes.remove(at);
      add(at, rows, weighted);
    }
    return passes.get(at);
  }

  private void add(int at, int rows, boolean weighted) {
    nodes = List.of();
    Plan plan = Plan.forTraining(apart.network(), ending, rows, gradients, all);
    Optional<Activation> left = ending.leftOut(apart.network().graph());
    Finish measured = Finish.of(plan, settings.metrics().isEmpty() ? Optional.empty() : left);
    passes.add(at, Passes.forTraining(plan, measured, settings, weighted));
    finishes.add(at, settings.metrics().isEmpty() ? Finish.of(plan, left) : measured);
  }

  void end(Compute compute) {
    float[] now = network.weights().array();
    int end = network.weights().end();
    compute.rows(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            updates[i] = now[i] - before[i];
          }
        },
        end,
        1);
  }

  /// The view of the step; computes what the loss has in it.
  StepView view(int epoch, long step, Tally tally, double rate, Compute compute) {
    List<Passes> now = passes.subList(0, used);
    for (int i = 0; i < used; i++) {
      finishes.get(i).output(compute);
    }
    if (nodes.isEmpty() || seen != used) {
      nodes = network.graph().nodes().stream().map(node -> node(now, node)).toList();
      seen = used;
    }
    int samples = now.stream().mapToInt(Passes::rows).sum();
    return new StepView(
        epoch, step, samples, tally.loss(), rate, network, nodes, parameters, compute);
  }

  private StepView.OfNode node(List<Passes> now, Node node) {
    String activation = apart.activation(node.name());
    boolean left = cut.isPresent() && cut.get().equals(node.name());
    return new StepView.OfNode(
        node.name(),
        node.layer(),
        network.graph().shape(node),
        left ? finished() : values(now, activation),
        apart.preactivation(node.name()).map(name -> values(now, name)).orElse(List.of()),
        gradients(now, activation));
  }

  private List<Numbers> finished() {
    List<Numbers> found = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      Matrix output = finishes.get(i).output();
      found.add(new Numbers(output.array(), output.offset(), passes.get(i).plan().output().size()));
    }
    return found;
  }

  private static List<Numbers> values(List<Passes> now, String name) {
    return now.stream()
        .map(pass -> pass.plan().slot(name))
        .map(slot -> numbers(slot.value(), slot))
        .toList();
  }

  private static List<Numbers> gradients(List<Passes> now, String name) {
    return now.stream()
        .map(pass -> pass.plan().slot(name))
        .filter(Slot::wantsGradient)
        .map(slot -> numbers(slot.gradient(), slot))
        .toList();
  }

  private static Numbers numbers(Matrix place, Slot slot) {
    return new Numbers(place.array(), place.offset(), slot.size());
  }

  private StepView.OfParameter parameter(Parameter parameter) {
    boolean trained = parameter.spec().trainable() && !network.frozen().whole(parameter);
    return new StepView.OfParameter(
        parameter,
        numbers(before, parameter),
        trained ? Optional.of(numbers(sum, parameter)) : Optional.empty(),
        numbers(updates, parameter));
  }

  private static Numbers numbers(float[] array, Parameter parameter) {
    return new Numbers(array, parameter.offset(), parameter.size());
  }
}
