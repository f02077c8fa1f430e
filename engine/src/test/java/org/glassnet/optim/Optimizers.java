package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/// Every optimizer, in every form that runs code of its own.
public final class Optimizers {
  private static final List<Optimizer> EXAMPLES =
      List.of(
          new Sgd(0.1),
          new Sgd(1e-4),
          new Momentum(0.05, 0.9),
          new Momentum(0.05, 0),
          Momentum.pytorch(0.05),
          Nesterov.of(0.05),
          Nesterov.pytorch(0.05),
          Adagrad.of(0.1),
          Adagrad.pytorch(0.1),
          Adadelta.of(1).withEpsilon(1e-3),
          Adadelta.pytorch(1),
          RmsProp.of(0.01),
          RmsProp.pytorch(0.01),
          RmsProp.of(0.01).withMomentum(0.9),
          RmsProp.of(0.01).withCentered(true),
          RmsProp.pytorch(0.01).withMomentum(0.9),
          RmsProp.pytorch(0.01).withMomentum(0.5).withCentered(true),
          Adam.of(0.001),
          Adam.pytorch(0.001),
          new Adam(0.1, 0, 0.5, 1e-3),
          Adam.pytorch(0.1).withEpsilon(0.1),
          AdamW.of(0.01),
          AdamW.pytorch(0.01).withWeightDecay(0.5),
          Nadam.of(0.01),
          Nadam.pytorch(0.01).withBetas(0.8, 0.9));

  private Optimizers() {}

  /// All of them; a new kind of optimizer fails here until it has an example.
  public static List<Optimizer> all() {
    for (Class<?> kind : Optimizer.class.getPermittedSubclasses()) {
      assertThat(EXAMPLES).as("examples of " + kind.getSimpleName()).anyMatch(kind::isInstance);
    }
    return EXAMPLES;
  }

  /// One of each kind, with Keras's formula.
  public static Stream<Optimizer> kinds() {
    return Stream.of(Optimizer.class.getPermittedSubclasses())
        .map(kind -> all().stream().filter(kind::isInstance).findFirst().orElseThrow());
  }
}
