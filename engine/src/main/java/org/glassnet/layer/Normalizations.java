package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// What normalizations have in common.
final class Normalizations {
  private Normalizations() {}

  static void checkEpsilon(String layer, double epsilon) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new GlassnetException(
          layer + " has epsilon " + epsilon + ": it must be a positive number (0.001 is usual)");
    }
  }

  /// γ and β, where there are any.
  static List<ParameterSpec> parameters(
      Optional<Initializer> scale, Optional<Initializer> center, Shape channels) {
    List<ParameterSpec> specs = new ArrayList<>();
    int n = channels.size();
    scale.ifPresent(first -> specs.add(new ParameterSpec("gamma", channels, first, n, n)));
    center.ifPresent(first -> specs.add(new ParameterSpec("beta", channels, first, n, n)));
    return specs;
  }

  /// A number of a parameter, or of what stands for it where there is none.
  static float at(Optional<Slot> parameter, int index, float otherwise) {
    if (parameter.isEmpty()) {
      return otherwise;
    }
    Matrix value = parameter.get().value();
    return value.array()[value.offset() + index];
  }

  /// Writes a number of a parameter's gradient, where one is wanted.
  static void putGradient(Optional<Slot> parameter, int index, double gradient) {
    if (parameter.isPresent() && parameter.get().wantsGradient()) {
      Matrix place = parameter.get().gradient();
      place.array()[place.offset() + index] = (float) gradient;
    }
  }

  static boolean wanted(Optional<Slot> parameter) {
    return parameter.isPresent() && parameter.get().wantsGradient();
  }
}
