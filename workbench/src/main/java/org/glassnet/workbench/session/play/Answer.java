package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glassnet.function.Loss;
import org.glassnet.train.Numbers;

/// From what a network computes, up to where its loss takes it, to what it says: of a class −1 for
/// no share and 1 for all of it, else the number.
///
/// @param loss what it is trained with
/// @param outputs how many numbers it computes a sample
/// @param classes how many classes there are, 0 where it says numbers
record Answer(Loss loss, int outputs, int classes) {

  /// How many maps show what it says.
  int maps() {
    return outputs;
  }

  /// What it says of a sample.
  double said(Numbers values, int sample, int output) {
    int at = values.offset() + sample * outputs;
    double value = values.array()[at + output];
    if (classes == 0) {
      return value;
    }
    if (outputs == 1) {
      return switch (loss) {
        case Loss.BinaryCrossEntropy _ -> StrictMath.tanh(value / 2);
        case Loss.Hinge _ -> Math.clamp(value, -1, 1);
        default -> Math.clamp(2 * value - 1, -1, 1);
      };
    }
    return switch (loss) {
      case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _ -> 2 * share(values, at, output) - 1;
      case Loss.BinaryCrossEntropy _ -> StrictMath.tanh(value / 2);
      default -> Math.clamp(2 * value - 1, -1, 1);
    };
  }

  private double share(Numbers values, int at, int output) {
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      sum += StrictMath.exp((double) values.array()[at + j] - values.array()[at + output]);
    }
    return 1 / sum;
  }

  /// The class that a sample is taken for.
  int taken(Numbers values, int sample) {
    if (outputs == 1) {
      return said(values, sample, 0) > 0 ? 1 : 0;
    }
    int at = values.offset() + sample * outputs;
    int largest = 0;
    for (int j = 1; j < outputs; j++) {
      largest = values.array()[at + j] > values.array()[at + largest] ? j : largest;
    }
    return largest;
  }

  /// How many samples of each class (row) are taken for each (column); empty where there are no
  /// classes.
  ///
  /// @param actual the class of each sample
  List<List<Integer>> confusion(Numbers values, int[] actual) {
    if (classes == 0) {
      return List.of();
    }
    int count = Math.max(classes, outputs == 1 ? 2 : outputs);
    int[][] counts = new int[count][count];
    for (int i = 0; i < actual.length; i++) {
      counts[actual[i]][taken(values, i)]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return rows;
  }
}
