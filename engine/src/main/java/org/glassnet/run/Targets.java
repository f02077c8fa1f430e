package org.glassnet.run;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.OneHot;
import org.glassnet.data.Split;
import org.glassnet.data.Wrapped;
import org.glassnet.function.Loss;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;

/// Brings targets that are classes into the form in which a loss of numbers takes them.
final class Targets {
  private Targets() {}

  /// The same data; where they have classes and the loss takes numbers, a class becomes a row of 0
  /// with one 1, or of two classes the number 0 or 1 where the network has one output. Losses that
  /// tell two classes apart by one output take these as they are.
  static Split fitting(Split split, RunSpec spec) {
    Dataset train = split.train();
    if (train.classes().isEmpty() || spec.training().loss().labels()) {
      return split;
    }
    Graph graph = spec.graph(train.inputShape());
    Shape output = graph.shape(graph.outputs().getFirst());
    boolean one = output.size() == 1 && train.classes().size() == 2;
    boolean tellsTwo =
        switch (spec.training().loss()) {
          case Loss.BinaryCrossEntropy _, Loss.Hinge _ -> true;
          default -> false;
        };
    if (one && tellsTwo) {
      return split;
    }
    return one ? split.map(ClassNumber::new) : split.map(OneHot::of);
  }

  /// A set of two classes as one of numbers, 0 and 1.
  private static final class ClassNumber extends Wrapped {
    ClassNumber(Dataset source) {
      super(source);
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    protected Dataset over(Dataset other) {
      return new ClassNumber(other);
    }
  }
}
