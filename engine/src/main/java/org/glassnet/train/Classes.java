package org.glassnet.train;

import org.glassnet.function.Loss;
import org.glassnet.model.Graph;
import org.glassnet.plan.Ending;

/// How the class that a network says is told from its output, and the true one from the target.
///
/// @param labels whether targets are class indices
/// @param outputs how many outputs there are
/// @param saidAbove above which a single output means class 1; NaN where it means no class
/// @param actualAbove above which a single target means class 1
record Classes(boolean labels, int outputs, float saidAbove, float actualAbove) {
  /// Of outputs that are shares where the loss is one of shares.
  static Classes of(Loss loss, int outputs) {
    float above =
        switch (loss) {
          case Loss.BinaryCrossEntropy _ -> 0.5f;
          case Loss.Hinge _ -> 0;
          default -> Float.NaN;
        };
    return new Classes(loss.labels(), outputs, above, above);
  }

  /// Of what a network says: shares or, where it does not end in a sigmoid, log-odds.
  static Classes of(Loss loss, Graph graph) {
    Classes shares = of(loss, graph.shape(graph.outputs().getFirst()).size());
    boolean odds =
        loss instanceof Loss.BinaryCrossEntropy && Ending.LOG_ODDS.leftOut(graph).isEmpty();
    return odds ? new Classes(shares.labels(), shares.outputs(), 0, shares.actualAbove()) : shares;
  }

  /// Whether there are classes at all.
  boolean exist() {
    return labels || outputs > 1 || !Float.isNaN(saidAbove);
  }

  /// How many there are.
  int count() {
    return outputs == 1 && !labels ? 2 : outputs;
  }

  int said(float[] output, int offset) {
    return told(output, offset, saidAbove);
  }

  int actual(float[] target, int offset) {
    return labels ? (int) target[offset] : told(target, offset, actualAbove);
  }

  private int told(float[] values, int offset, float above) {
    return count() == outputs
        ? Largest.of(values, offset, outputs)
        : values[offset] > above ? 1 : 0;
  }
}
