package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;

/// Changes to the network that cure. Layers whose weights are another network's, or that are not
/// trained, stay as they are.
final class LayerCures {
  private static final int WIDE = 64;
  private static final double LEAK = 0.1;

  /// What the learning rate of a body is multiplied by, whose weights are good already.
  private static final double GENTLE = 0.1;

  private final Set<Integer> old;

  private LayerCures(Set<Integer> old) {
    this.old = old;
  }

  static LayerCures of(Signs signs) {
    return new LayerCures(signs.old());
  }

  /// Which first weights layers are given.
  enum Kernels {
    /// Glorot's, for all.
    GLOROT,
    /// He's for ReLU and its kin, Glorot's for others.
    FITTING
  }

  Cure kernels(String words, Kernels kernels) {
    return Cure.of(words, spec -> each(spec, layer -> kernel(layer, kernels)));
  }

  private static Layer kernel(Layer layer, Kernels kernels) {
    return switch (layer) {
      case Dense dense -> dense.withKernel(initializer(dense.activation(), kernels));
      case Conv2d conv -> conv.withKernel(initializer(conv.activation(), kernels));
      default -> layer;
    };
  }

  private static Initializer initializer(Activation f, Kernels kernels) {
    boolean rectified = f instanceof Elementwise.Relu || f instanceof Elementwise.LeakyRelu;
    return kernels == Kernels.FITTING && rectified
        ? Initializer.heNormal()
        : Initializer.glorotUniform();
  }

  /// ReLU with He's weights in the layers before the last.
  Cure relu() {
    return Cure.of(
        "Use ReLU with first weights that suit it in the hidden layers: activation: relu, kernel:"
            + " heNormal",
        spec ->
            hidden(
                spec,
                layer ->
                    layer instanceof Activated activated
                            && (activated.activation() instanceof Elementwise)
                            && !(activated.activation() instanceof Elementwise.Linear)
                        ? he(activated.withActivation(Activation.relu()))
                        : layer));
  }

  private static Layer he(Layer layer) {
    return switch (layer) {
      case Dense dense -> dense.withKernel(Initializer.heNormal());
      case Conv2d conv -> conv.withKernel(Initializer.heNormal());
      default -> layer;
    };
  }

  /// He's weights and biases of 0 in the layers before the last.
  Cure awake() {
    return Cure.of(
        "Start the hidden layers where ReLU units answer to half of the samples: kernel: heNormal,"
            + " bias: zeros",
        spec ->
            hidden(
                spec,
                layer ->
                    switch (he(layer)) {
                      case Dense dense when dense.bias().isPresent() ->
                          dense.withBias(Initializer.zeros());
                      case Conv2d conv when conv.bias().isPresent() ->
                          conv.withBias(Optional.of(Initializer.zeros()));
                      case Layer other -> other;
                    }));
  }

  Cure leaky() {
    return Cure.of(
        "Let units pass a tenth of what is negative: activation: leakyRelu 0.1",
        spec ->
            each(
                spec,
                layer ->
                    layer instanceof Activated activated
                            && activated.activation() instanceof Elementwise.Relu
                        ? activated.withActivation(Activation.leakyRelu(LEAK))
                        : layer));
  }

  private RunSpec each(RunSpec spec, UnaryOperator<Layer> change) {
    return upTo(spec.layers().size(), spec, change);
  }

  private RunSpec hidden(RunSpec spec, UnaryOperator<Layer> change) {
    return upTo(lastWithWeights(spec), spec, change);
  }

  private RunSpec upTo(int end, RunSpec spec, UnaryOperator<Layer> change) {
    List<Placement> layers = new ArrayList<>(spec.layers());
    for (int i = 0; i < end; i++) {
      Placement entry = layers.get(i);
      if (!old.contains(i)) {
        layers.set(i, new Placement(change.apply(entry.layer()), entry.name(), entry.inputs()));
      }
    }
    return spec.withLayers(layers);
  }

  private static int lastWithWeights(RunSpec spec) {
    int last = spec.layers().size() - 1;
    while (last > 0
        && !(spec.layers().get(last).layer() instanceof Dense)
        && !(spec.layers().get(last).layer() instanceof Conv2d)) {
      last--;
    }
    return last;
  }

  /// Cross-entropy, and logits for it.
  static Cure crossEntropy() {
    return Cure.of(
        "Take the loss that is made for classes, from plain logits: loss: crossEntropy, no activation"
            + " at the end",
        spec -> {
          RunSpec plain = ending(spec, Activation.linear());
          return plain.withTraining(plain.training().withLoss(Loss.crossEntropy()));
        });
  }

  private static RunSpec ending(RunSpec spec, Activation f) {
    List<Placement> layers = new ArrayList<>(spec.layers());
    Placement last = layers.getLast();
    Layer changed = ((Activated) last.layer()).withActivation(f);
    layers.set(layers.size() - 1, new Placement(changed, last.name(), last.inputs()));
    return spec.withLayers(layers);
  }

  static Cure lastActivation(String name) {
    Activation f = name.equals("linear") ? Activation.linear() : Activation.sigmoid();
    return Cure.of(
        name.equals("linear")
            ? "Let the last layer say any number: no activation"
            : "End in a sigmoid, which the loss takes as its logit",
        spec -> ending(spec, f));
  }

  /// More units in hidden layers that are narrow, and a hidden layer more where there are less than
  /// two.
  Cure larger(RunSpec spec) {
    if (spec.start().isPresent() && !spec.frozen().isEmpty()) {
      return thawed();
    }
    int last = lastWithWeights(spec);
    long hidden =
        spec.layers().subList(0, last).stream()
            .filter(entry -> entry.layer() instanceof Dense)
            .count();
    String more = "a hidden layer before the last one: dense " + WIDE + " relu";
    String wider = "the hidden layers at least " + WIDE + " units";
    return Cure.of(
        "Give the network " + (hidden == 0 ? more : hidden == 1 ? wider + " and " + more : wider),
        other -> {
          RunSpec wide = hidden(other, LayerCures::wider);
          List<Placement> layers = new ArrayList<>(wide.layers());
          if (hidden < 2) {
            insert(layers, last, Dense.of(WIDE, Activation.relu()));
          }
          return wide.withLayers(layers);
        });
  }

  /// Puts a layer before another one, whatever that reads.
  private static void insert(List<Placement> layers, int at, Layer layer) {
    Placement next = layers.get(at);
    if (next.inputs().isEmpty()) {
      layers.add(at, Placement.of(layer));
    } else {
      String name = "wide";
      layers.add(at, new Placement(layer, Optional.of(name), next.inputs()));
      layers.set(at + 1, next.reading(name));
    }
  }

  /// What is frozen trained, too.
  private static Cure thawed() {
    return Cure.of(
        "Train what is frozen, too, at a tenth of the rate",
        spec -> {
          List<ParameterGroup> groups = new ArrayList<>(spec.groups());
          List<String> elements = new ArrayList<>();
          for (String name : spec.frozen()) {
            if (name.contains("[")) {
              elements.add(name);
            } else {
              groups.add(new ParameterGroup(name, GENTLE, 1));
            }
          }
          return spec.withFrozen(elements).withGroups(groups);
        });
  }

  private static Layer wider(Layer layer) {
    return layer instanceof Dense dense
        ? new Dense(
            Math.max(WIDE, dense.units()),
            dense.activation(),
            dense.kernel(),
            dense.bias(),
            dense.penalty())
        : layer;
  }
}
