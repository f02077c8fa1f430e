package org.glassnet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.glassnet.data.Characters;
import org.glassnet.data.Dataset;
import org.glassnet.data.Joined;
import org.glassnet.data.Split;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Images of single characters from one or several data sets, all made alike: 32×32, ink 1 on paper
/// 0, in the frame, the 36 classes A … Z and 0 … 9.
///
/// @param of the data sets
public record CharactersData(List<DataSpec> of) implements DataSpec {
  /// Checks that there are data and nothing else is done to their numbers.
  ///
  /// @throws GlassnetException where that does not hold
  public CharactersData {
    of = List.copyOf(of);
    if (of.isEmpty()) {
      throw new GlassnetException("characters needs the data that they are taken of");
    }
    for (DataSpec data : of) {
      if (!data.plain().equals(data)) {
        throw new GlassnetException(
            "normalize, per and reconstruct belong to characters as a whole, not to its "
                + data.name());
      }
    }
  }

  @Override
  public String name() {
    return "characters";
  }

  @Override
  public double usualValidation() {
    return 0.1;
  }

  @Override
  public Optional<Shape> inputShape() {
    return Optional.of(Shape.of(Handwriting.SIZE, Handwriting.SIZE, 1));
  }

  @Override
  public OptionalInt outputs() {
    return OptionalInt.of(Handwriting.CLASSES.size());
  }

  @Override
  public CharactersData located(UnaryOperator<String> where) {
    return new CharactersData(of.stream().map(data -> data.located(where)).toList());
  }

  /// The samples.
  ///
  /// @param open from one of the data sets to its samples
  Split open(Function<DataSpec, Split> open) {
    List<Dataset> train = new ArrayList<>();
    List<Dataset> test = new ArrayList<>();
    for (DataSpec data : of) {
      Split split = framed(data, open.apply(data));
      train.add(split.train());
      split.test().ifPresent(test::add);
    }
    Dataset samples = Joined.of(train);
    return new Split(
        samples,
        Optional.empty(),
        test.isEmpty() ? Optional.empty() : Optional.of(Joined.of(test)));
  }

  private static Split framed(DataSpec data, Split split) {
    boolean already =
        data instanceof DataSpec.Letters letters && letters.style() == HandwritingStyle.EVERYDAY;
    return already ? split : split.map(Characters::framed);
  }
}
