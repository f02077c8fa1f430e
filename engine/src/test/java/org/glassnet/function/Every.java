package org.glassnet.function;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.tensor.Values;

/// One of each kind of function, for tests that must not forget a new one: they fail until it has a
/// line here.
public final class Every {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.linear(),
          Activation.relu(),
          Activation.leakyRelu(0.25),
          Activation.tanh(),
          Activation.sigmoid(),
          Activation.elu(0.75),
          Activation.selu(),
          Activation.softplus(),
          Activation.gelu(),
          Activation.swish(),
          Activation.hardSigmoid(),
          Activation.relu6(),
          Activation.lecunTanh(),
          Activation.softmax());

  private static final List<Loss> LOSSES =
      List.of(
          Loss.crossEntropy(),
          Loss.categoricalCrossEntropy(),
          Loss.binaryCrossEntropy(),
          Loss.meanSquared(),
          Loss.halfSquared(),
          Loss.meanAbsolute(),
          Loss.huber(0.75),
          Loss.hinge(),
          new LogCosh());

  private static final List<Initializer> INITIALIZERS =
      List.of(
          Initializer.zeros(),
          Initializer.ones(),
          Initializer.constant(0.25),
          Initializer.uniform(-0.05, 0.05),
          Initializer.normal(0, 0.05),
          Initializer.truncatedNormal(0, 0.05),
          Initializer.glorotUniform(),
          Initializer.glorotNormal(),
          Initializer.heUniform(),
          Initializer.heNormal(),
          Initializer.lecunUniform(),
          Initializer.lecunNormal(),
          Initializer.orthogonal(1),
          Initializer.identity(1),
          Initializer.given(Tensor.of(Shape.of(1), 1)));

  private Every() {}

  /// A user's own loss, `Σ ln cosh(y − t)`.
  public record LogCosh() implements CustomLoss {
    @Override
    public String name() {
      return "logCosh";
    }

    @Override
    public double loss(Values output, Values target, Values gradient) {
      double sum = 0;
      for (int i = 0; i < output.size(); i++) {
        double error = output.at(i) - target.at(i);
        sum += StrictMath.log(StrictMath.cosh(error));
        gradient.put(i, StrictMath.tanh(error));
      }
      return sum;
    }
  }

  public static List<Activation> activations() {
    return whole(Activation.class, ACTIVATIONS);
  }

  public static List<Elementwise> elementwise() {
    return activations().stream()
        .filter(Elementwise.class::isInstance)
        .map(Elementwise.class::cast)
        .toList();
  }

  public static List<Loss> losses() {
    return whole(Loss.class, LOSSES);
  }

  public static List<Initializer> initializers() {
    return whole(Initializer.class, INITIALIZERS);
  }

  private static <T> List<T> whole(Class<T> kind, List<T> some) {
    Set<Class<?>> missing = new HashSet<>(leaves(kind).toList());
    for (T one : some) {
      missing.removeIf(leaf -> leaf.isInstance(one));
    }
    if (!missing.isEmpty()) {
      throw new AssertionError("these have no line in Every: " + missing);
    }
    return some;
  }

  private static Stream<Class<?>> leaves(Class<?> kind) {
    return kind.isSealed()
        ? Stream.of(kind.getPermittedSubclasses()).flatMap(Every::leaves)
        : Stream.of(kind);
  }
}
