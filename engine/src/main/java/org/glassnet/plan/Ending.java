package org.glassnet.plan;

import org.glassnet.function.Activation;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;

/// Where a network's output is taken.
public enum Ending {
  /// After the last layer.
  OUTPUT,
  /// Before a softmax that ends the network, if there is one: what cross-entropy is computed from.
  LOGITS;

  /// The layer that ends the network as it is computed.
  public Layer of(Layer last) {
    return switch (last) {
      case Dense dense when this == LOGITS && dense.activation() instanceof Softmax ->
          dense.withActivation(Activation.linear());
      case Activate(Softmax()) when this == LOGITS -> new Activate(Activation.linear());
      default -> last;
    };
  }
}
