package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Data that a loss cannot take are refused with what is wrong and what to do.
class DataFitsTest {
  private static final float[][] INPUTS = {{0, 1}, {1, 0}};

  private static Network network(int outputs) {
    return Network.sequential(1, Shape.of(2), Dense.of(outputs));
  }

  private static Dataset numbers(float... second) {
    float[] first = new float[second.length];
    first[0] = 1;
    return Table.of(INPUTS, new float[][] {first, second});
  }

  private static Dataset labels(String... classes) {
    return Table.of(INPUTS, new int[] {0, 1}, List.of(classes));
  }

  private static void refused(Loss loss, Network network, Dataset data, String... parts) {
    var thrown =
        assertThatThrownBy(() -> DataFits.check(data, network, loss))
            .isInstanceOf(GlassnetException.class)
            .hasMessageContaining(loss.name());
    for (String part : parts) {
      thrown.hasMessageContaining(part);
    }
  }

  private static void taken(Loss loss, Network network, Dataset data) {
    assertThatCode(() -> DataFits.check(data, network, loss)).doesNotThrowAnyException();
  }

  @Test
  void classLabelsAreForCrossEntropy() {
    taken(Loss.crossEntropy(), network(2), labels("no", "yes"));
    refused(Loss.crossEntropy(), network(3), labels("no", "yes"), "dense 2");
    refused(Loss.crossEntropy(), network(2), numbers(0, 1), "numbers", "categoricalCrossEntropy");
    for (Loss loss :
        List.of(
            Loss.categoricalCrossEntropy(),
            Loss.meanSquared(),
            Loss.halfSquared(),
            Loss.meanAbsolute(),
            Loss.huber(1))) {
      refused(loss, network(2), labels("no", "yes"), "class labels", "crossEntropy");
      refused(loss, network(2), numbers(0, 0, 1), "(2)", "(3)");
      taken(loss, network(2), numbers(0, 1));
    }
  }

  @Test
  void twoClassesAreToldApartByOneOutput() {
    for (Loss loss : List.of(Loss.binaryCrossEntropy(), Loss.hinge())) {
      taken(loss, network(1), labels("no", "yes"));
      taken(loss, network(2), numbers(0, 1));
      refused(loss, network(2), labels("no", "yes"), "one output", "(2)");
      refused(loss, network(1), labels("a", "b", "c"), "3 classes", "crossEntropy");
    }
  }

  @Test
  void targetsAreInTheirRange() {
    refused(Loss.binaryCrossEntropy(), network(1), numbers(1.5f), "sample 1", "1.5", "0 to 1");
    refused(Loss.hinge(), network(1), numbers(0.5f), "sample 1", "0.5");
    taken(Loss.hinge(), network(1), numbers(-1));
    refused(Loss.categoricalCrossEntropy(), network(2), numbers(0.5f, 0.25f), "sum to 0.75");
    refused(Loss.categoricalCrossEntropy(), network(2), numbers(2, -1), "2.0");
    taken(Loss.categoricalCrossEntropy(), network(2), numbers(0.5f, 0.5f));
  }

  @Test
  void binaryCrossEntropyTakesSigmoidAndNotSoftmax() {
    Network sigmoid = Network.sequential(1, Shape.of(2), Dense.of(2, Activation.sigmoid()));
    taken(Loss.binaryCrossEntropy(), sigmoid, numbers(0, 1));
    Network softmax = Network.sequential(1, Shape.of(2), Dense.of(2, Activation.softmax()));
    refused(Loss.binaryCrossEntropy(), softmax, numbers(0, 1), "dense_1", "softmax");
  }
}
