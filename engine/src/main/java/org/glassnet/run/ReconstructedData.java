package org.glassnet.run;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.glassnet.tensor.Shape;

/// Other data whose inputs are their own targets, for an autoencoder.
///
/// @param data the data
public record ReconstructedData(DataSpec data) implements DataSpec {
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
    return data.inputShape().map(shape -> OptionalInt.of(shape.size())).orElse(OptionalInt.empty());
  }

  @Override
  public boolean hasClasses() {
    return false;
  }

  @Override
  public ReconstructedData located(UnaryOperator<String> where) {
    return new ReconstructedData(data.located(where));
  }
}
