package org.glassnet.run;

import java.util.Optional;
import java.util.OptionalInt;
import org.glassnet.data.Playground;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// A set of points in the plane, as the TensorFlow playground has them.
///
/// @param kind which
/// @param samples how many points, the test's among them
/// @param testShare the share of them that is taken for the test, in [0, 1)
/// @param noise percent, 0 … 50
/// @param seed what they are drawn from
public record PlaygroundData(
    Playground.Kind kind, int samples, double testShare, double noise, long seed)
    implements DataSpec {
  /// Checks the share; the rest is checked where the points are drawn.
  ///
  /// @throws GlassnetException where it is out of its range
  public PlaygroundData {
    DataSpec.share(testShare);
    if (samples < 2) {
      throw new GlassnetException(
          "A set of points has " + samples + " samples: it needs at least 2");
    }
    if (!(noise >= 0 && noise <= 50)) {
      throw new GlassnetException("The noise is " + noise + " percent: it must lie in 0…50");
    }
  }

  @Override
  public String name() {
    return switch (kind) {
      case CIRCLE -> "circle";
      case EXCLUSIVE_OR -> "exclusiveOr";
      case GAUSS -> "gauss";
      case SPIRAL -> "spiral";
      case PLANE -> "plane";
      case BUMPS -> "bumps";
    };
  }

  @Override
  public double usualValidation() {
    return 0;
  }

  @Override
  public Optional<Shape> inputShape() {
    return Optional.of(Shape.of(2));
  }

  @Override
  public OptionalInt outputs() {
    return OptionalInt.of(kind.classes() ? Playground.CLASSES.size() : 1);
  }

  @Override
  public boolean hasClasses() {
    return kind.classes();
  }
}
