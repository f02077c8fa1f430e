package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.RealData;
import org.glassnet.data.ImageSet;
import org.glassnet.data.Mnist;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.EveryCompute;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One epoch of real data gives the same bits on any code and any number of threads.
class MnistBitsTest {
  private static final List<ImageSet> TRAIN = new ArrayList<>();

  @BeforeAll
  static void read() {
    TRAIN.add(Mnist.train(RealData.mnist(MnistBitsTest.class)));
  }

  @Test
  void sgd() {
    sameBits(new Sgd(0.1));
  }

  @Test
  void adam() {
    sameBits(Adam.of(0.001));
  }

  private static void sameBits(Optimizer optimizer) {
    History scalar = epoch(optimizer, "scalar", 1);
    assertThat(scalar.simdSteps()).isZero();
    assertThat(scalar.last().train().accuracy().orElseThrow()).isGreaterThan(0.85);
    List<History> others = new ArrayList<>();
    others.add(epoch(optimizer, "auto", 2));
    if (EveryCompute.simd()) {
      others.add(epoch(optimizer, "simd", 1));
      others.add(epoch(optimizer, "simd", 2));
      assertThat(others.getLast().simdSteps()).isEqualTo(938);
    }
    assertThat(others)
        .extracting(history -> history.last().weights())
        .containsOnly(scalar.last().weights());
    assertThat(others)
        .extracting(history -> history.last().train())
        .containsOnly(scalar.last().train());
  }

  private static History epoch(Optimizer optimizer, String kernel, int threads) {
    Network network =
        Network.sequential(
            1, Shape.of(28, 28, 1), new Flatten(), Dense.of(128, Activation.relu()), Dense.of(10));
    TrainSettings settings =
        TrainSettings.of(Loss.crossEntropy()).withOptimizer(optimizer).withEpochs(1);
    String before = System.getProperty("glassnet.kernel", "auto");
    System.setProperty("glassnet.kernel", kernel);
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      return trainer.fit(Split.of(TRAIN.getFirst()), TrainListener.silent());
    } finally {
      System.setProperty("glassnet.kernel", before);
    }
  }
}
