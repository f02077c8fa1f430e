package org.glassnet.train;

import java.util.List;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The network small enough to do by hand: x = (1, 1), y = 1, two sigmoid units, one linear output.
public final class ByHand {
  private ByHand() {}

  /// With w1 = 0.7, w2 = 1.3, w3 = 1.5, w4 = 0.1 into the hidden units, w7 = 0.7, w8 = 0.8 out of
  /// them, and the biases w5 = w6 = w9 = 0.
  public static Network network() {
    return Network.sequential(
        1,
        Shape.of(2),
        Dense.of(2, Activation.sigmoid())
            .withKernel(Initializer.given(Tensor.of(Shape.of(2, 2), 0.7f, 1.3f, 1.5f, 0.1f))),
        Dense.of(1).withKernel(Initializer.given(Tensor.of(Shape.of(2, 1), 0.7f, 0.8f))));
  }

  /// The same with w5 and w6 frozen.
  public static Network frozen() {
    return network().withFrozen(List.of("dense_1/bias"));
  }

  /// The only sample.
  public static Table data() {
    return Table.of(new float[][] {{1, 1}}, new float[][] {{1}});
  }
}
