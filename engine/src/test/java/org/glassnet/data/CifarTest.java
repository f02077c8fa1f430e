package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassnet.RealData;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
  @TempDir private Path folder;

  private static byte[] image(int... head) {
    byte[] image = new byte[head.length + 3072];
    for (int i = 0; i < head.length; i++) {
      image[i] = (byte) head[i];
    }
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < 1024; i++) {
        image[head.length + plane * 1024 + i] = (byte) (plane == 2 ? 255 : 10 * plane + i % 7);
      }
    }
    return image;
  }

  private static void refused(ThrowingCallable reading, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(reading)
        .extracting(Throwable::getMessage, STRING)
        .contains(parts);
  }

  @Test
  void planesOfColourBecomePixelsOfThreeColours() throws IOException {
    Files.write(folder.resolve("data_batch_2.bin"), image(9));
    ImageSet images = Cifar.train(folder);
    assertThat(images.inputShape()).isEqualTo(Shape.of(32, 32, 3));
    assertThat(images.classes().get(Numbers.label(images, 0))).isEqualTo("truck");
    float[] input = Numbers.input(images, 0);
    assertThat(new float[] {input[3], input[4], input[5]}).containsExactly(1 / 255f, 11 / 255f, 1);
  }

  @Test
  void hundredClassesHaveTheirNamesBesideThem() throws IOException {
    Path file = Files.write(folder.resolve("train.bin"), image(3, 99));
    Path names = folder.resolve("fine_label_names.txt");
    refused(() -> Cifar.hundred("C", file), "fine_label_names.txt", "beside the images");
    Files.write(names, IntStream.range(0, 100).mapToObj(i -> "class" + i).toList());
    ImageSet images = Cifar.hundred("CIFAR-100", file);
    assertThat(images.classes().get(Numbers.label(images, 0))).isEqualTo("class99");
    assertThat(Numbers.input(images, 0)[1]).isEqualTo(10 / 255f);
    Files.write(names, List.of("one"));
    refused(() -> Cifar.hundred("C", file), "1 names", "100");
  }

  /// As many batches as there are, and of the test images the whole or the first part.
  @Test
  void whatIsThereIsTakenAndSaid() throws IOException {
    assertThat(Cifar.testIfAny(folder)).isEmpty();
    for (int batch = 1; batch <= 5; batch++) {
      Files.write(folder.resolve("data_batch_" + batch + ".bin"), image(batch));
      String part = batch == 5 ? "CIFAR-10, 5 images" : "(" + batch + " of 5 batches), " + batch;
      assertThat(Cifar.train(folder).description()).contains(part);
    }
    assertThat(Numbers.label(Cifar.train(folder), 4)).isEqualTo(5);
    Files.write(folder.resolve("test_batch_first1000.bin"), image(7));
    Files.write(folder.resolve("test_batch_more.bin"), image(8));
    assertThat(Numbers.label(Cifar.test(folder), 0)).isEqualTo(7);
    Files.write(folder.resolve("test_batch.bin"), image(9));
    assertThat(Numbers.label(Cifar.testIfAny(folder).orElseThrow(), 0)).isEqualTo(9);
  }

  @Test
  void whatIsNoBatchIsRefused() throws IOException {
    refused(() -> Cifar.train(folder), "data_batch_1.bin");
    refused(() -> Cifar.test(folder), "test_batch.bin", "no such file");
    Path batch = folder.resolve("test_batch.bin");
    Files.write(batch, new byte[3072]);
    refused(() -> Cifar.test(folder), "3,072 bytes", "3,073 for each image");
    Files.write(batch, new byte[0]);
    refused(() -> Cifar.test(folder), "0 bytes");
    Files.write(batch, image(10));
    refused(() -> Cifar.test(folder), "label of image 0 is 10", "0 to 9");
    Files.delete(batch);
    Files.createDirectory(batch);
    refused(() -> Cifar.test(folder), "test_batch.bin");
  }

  /// Counts, first labels and first pixels as others have published them for data_batch_1 and the
  /// test set.
  @Test
  void realBatchesAreAsPublished() {
    Path data = RealData.folder(CifarTest.class, "cifar10");
    ImageSet train = Cifar.ten("CIFAR-10", List.of(data.resolve("data_batch_1.bin")));
    assertThat(Numbers.perClass(train))
        .containsExactly(1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
    assertThat(train.classes().get(Numbers.label(train, 0))).isEqualTo("frog");
    assertThat(Numbers.input(train, 0)).startsWith(59 / 255f, 62 / 255f, 63 / 255f);
    ImageSet test = Cifar.ten("test", List.of(data.resolve("test_batch_first1000.bin")));
    assertThat(test.size()).isEqualTo(1000);
    assertThat(test.classes().get(Numbers.label(test, 0))).isEqualTo("cat");
    assertThat(Numbers.input(test, 0)).startsWith(158 / 255f, 112 / 255f, 49 / 255f);
  }
}
