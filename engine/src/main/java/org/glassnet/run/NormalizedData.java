package org.glassnet.run;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.glassnet.data.Normalization;
import org.glassnet.tensor.Shape;

/// Other data, all their inputs brought to one scale that is fitted to the training part.
///
/// @param data the data
/// @param method what the scale is
/// @param per which numbers share a scale; empty: each feature has its own in a table, each channel
///   in images
public record NormalizedData(
    DataSpec data, Normalization.Method method, Optional<Normalization.Group> per)
    implements DataSpec {

  @Override
  public String name() {
    return data.name();
  }

  @Override
  public double usualValidation() {
    return data.usualValidation();
  }

  @Override
  public Optional<Shape> inputShape() {
    return data.inputShape();
  }

  @Override
  public OptionalInt outputs() {
    return data.outputs();
  }

  @Override
  public boolean hasClasses() {
    return data.hasClasses();
  }

  @Override
  public NormalizedData located(UnaryOperator<String> where) {
    return new NormalizedData(data.located(where), method, per);
  }

  /// Which numbers share a scale in inputs of a shape.
  Normalization.Group group(Shape input) {
    return per.orElse(
        input.rank() == 1 ? Normalization.Group.FEATURE : Normalization.Group.CHANNEL);
  }
}
