package org.glassnet.workbench.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Layer;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;

/// Makes a network say shares where its loss took them from logits.
final class Answers {
  private Answers() {}

  /// The same specification, its network ending in the activation that its loss has in it.
  static RunSpec spec(RunSpec spec) {
    Optional<Activation> missing =
        switch (spec.training().loss()) {
          case Loss.CrossEntropy() -> Optional.of(Activation.softmax());
          case Loss.CategoricalCrossEntropy() -> Optional.of(Activation.softmax());
          case Loss.BinaryCrossEntropy() -> Optional.of(Activation.sigmoid());
          default -> Optional.empty();
        };
    if (missing.isEmpty() || ends(spec.layers(), missing.get())) {
      return spec;
    }
    List<Placement> layers = new ArrayList<>(spec.layers());
    layers.add(Placement.of(new Activate(missing.get())));
    return spec.withLayers(layers);
  }

  private static boolean ends(List<Placement> layers, Activation activation) {
    int last = layers.size() - 1;
    while (last > 0 && layers.get(last).layer().view(true)) {
      last--;
    }
    Layer layer = layers.get(last).layer();
    return layer instanceof Activated activated && activated.activation().equals(activation);
  }
}
