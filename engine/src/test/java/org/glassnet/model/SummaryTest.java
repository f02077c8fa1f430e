package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassnet.function.Activation;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class SummaryTest {
  /// A network that reads digits well, with what `model.summary()` of Keras prints of it: names,
  /// shapes and counts, 1,221,450 in all.
  @Test
  void aNetworkOfImagesIsTheTableThatKerasPrints() {
    Activate bend = new Activate(Activation.leakyRelu(0.3));
    BatchNormalization normalize = BatchNormalization.standard();
    Network network =
        Network.sequential(
            1,
            Shape.of(28, 28, 1),
            Conv2d.of(32, 3).withPenalty(Penalty.l2(0.0005)),
            normalize,
            bend,
            Conv2d.of(64, 3),
            normalize,
            Dense.of(64),
            bend,
            MaxPooling2d.of(2),
            new Dropout(0.25),
            new Flatten(),
            Dense.of(128).withPenalty(Penalty.l2(0.0005)),
            normalize,
            Dense.of(128),
            bend,
            new Dropout(0.5),
            Dense.of(10, Activation.softmax()));
    Summary summary = network.summary();
    assertThat(summary.rows())
        .extracting(row -> row.name() + " " + row.output() + " " + row.parameters())
        .containsExactly(
            "conv2d_1 (None, 26, 26, 32) 320",
            "batch_normalization_1 (None, 26, 26, 32) 128",
            "leaky_re_lu_1 (None, 26, 26, 32) 0",
            "conv2d_2 (None, 24, 24, 64) 18496",
            "batch_normalization_2 (None, 24, 24, 64) 256",
            "dense_1 (None, 24, 24, 64) 4160",
            "leaky_re_lu_2 (None, 24, 24, 64) 0",
            "max_pooling2d_1 (None, 12, 12, 64) 0",
            "dropout_1 (None, 12, 12, 64) 0",
            "flatten_1 (None, 9216) 0",
            "dense_2 (None, 128) 1179776",
            "batch_normalization_3 (None, 128) 512",
            "dense_3 (None, 128) 16512",
            "leaky_re_lu_3 (None, 128) 0",
            "dropout_2 (None, 128) 0",
            "dense_4 (None, 10) 1290");
    assertThat(summary.total()).isEqualTo(1_221_450);
    assertThat(summary.trainable()).isEqualTo(1_221_002);
    assertThat(summary.frozen()).isEqualTo(448);
    assertThat(summary.toString()).contains("Non-trainable parameters: 448");
  }
}
