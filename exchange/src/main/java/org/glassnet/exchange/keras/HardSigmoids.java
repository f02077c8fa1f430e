package org.glassnet.exchange.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.tensor.Shape;

/// What Keras called `hard_sigmoid` before version 3: `0.2 x + 0.5` between 0 and 1, which is
/// `h(1.2 x)` of the `h(x) = x/6 + 0.5` that it is since, and here.
final class HardSigmoids {
  private static final float FACTOR = 1.2f;

  private HardSigmoids() {}

  /// What a layer with a linear end becomes, and the old function behind it.
  static Translation behind(Translation layer, Config c, Consumer<String> notes) {
    notes.accept(
        c.where()
            + "'s hard_sigmoid is that of Keras 2, 0.2 x + 0.5 between 0 and 1: a batch"
            + " normalization that makes 1.2 x and stays as it is in training stands before x/6 +"
            + " 0.5");
    return inputs -> {
      List<Step> steps = new ArrayList<>();
      List<Shape> shapes = inputs;
      for (Step step : layer.steps(inputs)) {
        if (!empty(step)) {
          String suffix = step.suffix().isEmpty() ? ".linear" : step.suffix();
          steps.add(new Step(suffix, step.layer(), step.values()));
        }
        shapes = List.of(step.layer().outputShape(shapes));
      }
      steps.add(Scalings.step(".scaled", FACTOR, shapes.getFirst().axis(-1)));
      steps.add(Step.of(new Activate(Activation.hardSigmoid())));
      return steps;
    };
  }

  /// Whether it was only there for its activation.
  private static boolean empty(Step step) {
    return step.layer() instanceof Activate(Elementwise.Linear());
  }
}
