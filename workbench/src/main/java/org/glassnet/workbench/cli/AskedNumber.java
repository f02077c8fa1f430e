package org.glassnet.workbench.cli;

import java.util.Optional;
import org.glassnet.inspect.explain.Explainer;
import org.glassnet.inspect.explain.Explanation;
import org.glassnet.inspect.explain.Extent;
import org.glassnet.workbench.session.Explained;
import picocli.CommandLine.Option;

/// Which number is to be explained.
final class AskedNumber {
  @Option(
      names = "--weight",
      paramLabel = "NAME[I,…]",
      description =
          "The loss's gradient with respect to a weight: 'conv2d_1/kernel[2,0,1,3]', or"
              + " 'conv1[2,0,1,3]'.")
  private Optional<String> weight = Optional.empty();

  @Option(
      names = "--activation",
      paramLabel = "NAME[I,…]",
      description = "A number inside the network: 'dense_1[3]', 'conv2d_1[4,7,2]'.")
  private Optional<String> activation = Optional.empty();

  @Option(names = "--loss", description = "The loss.")
  private boolean loss;

  @Option(
      names = "--update",
      paramLabel = "NAME[I,…]",
      description = "What the next step makes of a weight.")
  private Optional<String> update = Optional.empty();

  @Option(
      names = "--all",
      description = "Every number of a network that one can do by hand, and the steps after it.")
  private boolean all;

  /// Whether every number is asked for.
  boolean all() {
    return all;
  }

  /// Whether an update is.
  boolean update() {
    return update.isPresent();
  }

  /// Whether a number inside the network is, which needs no training.
  boolean activation() {
    return activation.isPresent();
  }

  /// What is explained, in words.
  String title() {
    return weight
        .map(name -> "the gradient of " + name)
        .or(() -> activation.map(name -> "the activation " + name))
        .or(() -> update.map(name -> "the update of " + name))
        .orElse(loss ? "the loss" : "every number");
  }

  /// The explanation of the one number that is asked for.
  Explanation explanation(Explainer explainer, Explained of, Extent extent) {
    if (weight.isPresent()) {
      return explainer.gradient(weight.get(), extent);
    }
    if (activation.isPresent()) {
      return explainer.value(activation.get(), 0, extent);
    }
    if (update.isPresent()) {
      return explainer.update(
          update.get(), of.optimizer(), of.spec().training().clipping(), of.state(), extent);
    }
    return explainer.loss(extent);
  }
}
