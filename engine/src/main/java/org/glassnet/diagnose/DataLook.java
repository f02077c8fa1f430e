package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.run.Opened;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Order;

/// Looks at the data; every number of the training part is read once.
final class DataLook {
  private DataLook() {}

  static DataSigns of(Subject subject) {
    RunSpec spec = subject.spec();
    Opened opened = subject.opened();
    Split split = opened.split();
    Dataset train = split.train();
    Truth truth = Truth.of(train, opened.classes().size());
    Spread spread = Spread.of(train);
    Known known = Known.of(split);
    Dataset read = subject.train();
    Neighbours neighbours =
        Neighbours.of(
            read, truth, read.equals(train) ? spread.deviations() : Spread.of(read).deviations());
    return new DataSigns(
        train.size(),
        Arrays.stream(truth.shares()).boxed().toList(),
        known.share(),
        known.part(),
        spread.deviations().length,
        spread.dead(),
        spread.deadSize(),
        spread.liveSize(),
        spread.largest(),
        spread.smallest(),
        run(spec, truth),
        evened(spec) && truth.hasClasses()
            ? StrictMath.log(truth.count())
            : Baseline.of(spec.training().loss(), truth),
        neighbours.agreement(),
        neighbours.chance(),
        neighbours.deviation(),
        extreme(truth, true),
        extreme(truth, false));
  }

  /// Whether training sees the classes as if they were equally many.
  private static boolean evened(RunSpec spec) {
    return spec.training().order() == Order.BALANCED || !spec.training().classWeights().isEmpty();
  }

  private static OptionalDouble extreme(Truth truth, boolean least) {
    DoubleStream all =
        Arrays.stream(truth.numbers())
            .flatMapToDouble(target -> {
              double[] numbers = new double[target.length];
              Arrays.setAll(numbers, i -> target[i]);
              return Arrays.stream(numbers);
            });
    return truth.hasClasses() ? OptionalDouble.empty() : least ? all.min() : all.max();
  }

  /// The samples that stand in a held-out part as well.
  private record Known(double share, String part) {
    static Known of(Split split) {
      Optional<Dataset> test = Parts.test(split);
      if (test.isEmpty() && split.validation().isEmpty()) {
        return new Known(0, "test");
      }
      Copies copies = Copies.in(split.train());
      double ofTest = test.map(copies::share).orElse(0.0);
      double ofValidation = split.validation().map(copies::share).orElse(0.0);
      return ofTest >= ofValidation
          ? new Known(ofTest, "test")
          : new Known(ofValidation, "validation");
    }
  }

  private static double run(RunSpec spec, Truth truth) {
    Order order = spec.training().order();
    if (order == Order.SHUFFLED || order == Order.BALANCED || truth.size() < 2) {
      return 0;
    }
    return truth.hasClasses() ? runOfClasses(order, truth) : correlation(truth);
  }

  private static double runOfClasses(Order order, Truth truth) {
    int[] labels = truth.labels().clone();
    if (order == Order.BY_CLASS) {
      Arrays.sort(labels);
    }
    int equal = 0;
    for (int i = 1; i < labels.length; i++) {
      equal += labels[i] == labels[i - 1] ? 1 : 0;
    }
    double chance = Arrays.stream(truth.shares()).map(share -> share * share).sum();
    return equal / (labels.length - 1.0) - chance;
  }

  private static double correlation(Truth truth) {
    double mean = truth.means()[0];
    double product = 0;
    double square = 0;
    for (int i = 1; i < truth.size(); i++) {
      double here = truth.numbers()[i][0] - mean;
      product += here * (truth.numbers()[i - 1][0] - mean);
      square += here * here;
    }
    return square > 0 ? product / square : 0;
  }
}
