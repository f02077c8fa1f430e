package org.glassnet.optim;

import java.util.List;
import org.glassnet.layer.EveryCompute;
import org.glassnet.model.Frozen.Span;

/// Ten steps of six weights with given gradients, those that the table of PyTorch's values was made
/// with (`OptimizerGoldens` in bench/libtorch).
final class TenSteps {
  static final int STEPS = 10;
  static final int WEIGHTS = 6;

  private TenSteps() {}

  /// The first weights.
  static double[] start() {
    return new double[] {2, -2.5, 3, -3.5, 4, -4.5};
  }

  /// The gradient of weight i in a step: odd sixteenths from −15/16 to 17/16.
  static double gradient(int step, int i) {
    return ((7 * step + 5 * i + 3 * step * i) % 17 - 7.5) / 8;
  }

  /// The weights after each step, as this optimizer has them.
  static double[][] of(Optimizer optimizer) {
    float[] weights = new float[WEIGHTS];
    float[] gradients = new float[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = (float) start()[i];
    }
    Update update = optimizer.bind(weights, gradients, List.of(new Span(0, WEIGHTS)));
    double[][] after = new double[STEPS][WEIGHTS];
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < WEIGHTS; i++) {
        gradients[i] = (float) gradient(step, i);
      }
      update.step(EveryCompute.definition(), optimizer.learningRate());
      for (int i = 0; i < WEIGHTS; i++) {
        after[step - 1][i] = weights[i];
      }
    }
    return after;
  }
}
