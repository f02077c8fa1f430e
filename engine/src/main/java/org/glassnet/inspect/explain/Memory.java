package org.glassnet.inspect.explain;

import java.util.List;
import org.glassnet.optim.Adadelta;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Adam;
import org.glassnet.optim.AdamW;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Nadam;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.RmsProp;
import org.glassnet.optim.Sgd;

/// What an optimizer remembers of one weight between steps.
///
/// @param updates how many updates were made
/// @param m the mean of gradients, or a velocity
/// @param v the mean or sum of squared gradients
/// @param b a velocity beside both, or the mean of squared steps
public record Memory(long updates, double m, double v, double b) {
  /// What it remembers before its first step.
  public static Memory fresh(Optimizer optimizer) {
    return new Memory(
        0, 0, optimizer instanceof Adagrad adagrad ? adagrad.initialAccumulator() : 0, 0);
  }

  /// What the arrays of an optimizer in the engine remember of one weight.
  ///
  /// @param updates how many updates were made
  /// @param state the arrays of [org.glassnet.optim.Update#state()]
  /// @param position the weight's place in them
  public static Memory of(Optimizer optimizer, long updates, List<float[]> state, int position) {
    double[] all = state.stream().mapToDouble(array -> array[position]).toArray();
    return switch (optimizer) {
      case Sgd _ -> new Memory(updates, 0, 0, 0);
      case Momentum _, Nesterov _ -> new Memory(updates, all[0], 0, 0);
      case Adagrad _ -> new Memory(updates, 0, all[0], 0);
      case Adadelta _ -> new Memory(updates, 0, all[0], all[1]);
      case RmsProp rule ->
          rule.centered()
              ? new Memory(updates, all[1], all[0], all.length > 2 ? all[2] : 0)
              : new Memory(updates, 0, all[0], all.length > 1 ? all[1] : 0);
      case Adam _, AdamW _, Nadam _ -> new Memory(updates, all[0], all[1], 0);
    };
  }
}
