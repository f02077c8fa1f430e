package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.glassnet.RealData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real MNIST files, where GLASSNET_DATA has them.
class IdxMnistTest {
  private Path folder;

  @BeforeEach
  void findFiles() {
    folder = RealData.mnist(IdxMnistTest.class);
  }

  private IdxPair read(String images, String labels) {
    return IdxPair.read(folder.resolve(images), folder.resolve(labels), 10);
  }

  private static long[] perClass(IdxPair pair) {
    long[] counts = new long[pair.classes()];
    IntStream.range(0, pair.count()).forEach(i -> counts[pair.label(i)]++);
    return counts;
  }

  @Test
  void trainingSetIsAsPublished() {
    IdxPair train = read("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
    assertThat(train.images().type()).isEqualTo(IdxType.UNSIGNED_BYTE);
    assertThat(train.images().dimensions()).containsExactly(60_000, 28, 28);
    assertThat(train.images().bytes()).hasSize(47_040_000);
    assertThat(IntStream.range(0, 10).map(train::label))
        .containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(perClass(train))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
  }

  @Test
  void testSetIsAsPublished() {
    IdxPair test = read("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");
    assertThat(test.images().dimensions()).containsExactly(10_000, 28, 28);
    assertThat(perClass(test))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }
}
