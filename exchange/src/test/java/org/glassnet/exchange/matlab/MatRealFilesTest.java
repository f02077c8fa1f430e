package org.glassnet.exchange.matlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files as people have them, where GLASSNET_DATA has them.
class MatRealFilesTest {
  private Path letters;

  @BeforeEach
  void findFiles() {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    letters = data.resolve("letters");
    if (!Files.isDirectory(letters)) {
      String message = "MatRealFilesTest is skipped: it needs the folder $GLASSNET_DATA/letters";
      System.out.println(message);
      abort(message);
    }
  }

  private static int[] perClass(Dataset data) {
    int[] counts = new int[data.classes().size()];
    float[] target = new float[1];
    for (int i = 0; i < data.size(); i++) {
      data.target(i, target, 0);
      counts[(int) target[0]]++;
    }
    return counts;
  }

  private static String drawn(Dataset data, int index, float threshold) {
    float[] image = new float[data.inputShape().size()];
    data.input(index, image, 0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < image.length; i++) {
      text.append(image[i] > threshold ? '#' : '.');
      if (i % data.inputShape().axis(1) == data.inputShape().axis(1) - 1) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void nist26() {
    MatFile file = MatFile.open(letters.resolve("nist26_valid.mat"));
    assertThat(file.variables())
        .extracting(MatVariable::toString)
        .containsExactly("valid_data 1300×1024 double", "valid_labels 1300×26 double");
    List<String> names = IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList();
    Dataset data =
        MatDataset.of(
            file,
            MatLayout.of("valid_data", "valid_labels")
                .withImages(Shape.of(32, 32, 1))
                .withClasses(names));
    assertThat(perClass(data)).containsOnly(50).hasSize(26);
    assertThat(drawn(data, 433, 0.3f))
        .as("an I whose strokes across are across")
        .contains("\n###...........................##\n");
  }

  @Test
  void binaryAlphadigits() {
    MatFile file = MatFile.open(letters.resolve("binaryalphadigs.mat"));
    assertThat(file.variables().getFirst()).hasToString("fea 1404×320 uint8");
    Dataset data = MatDataset.of(file, MatLayout.of("fea", "gnd").withImages(Shape.of(20, 16, 1)));
    assertThat(perClass(data)).containsOnly(39).hasSize(36);
    assertThat(drawn(data, 1404 / 3, 0.5f))
        .as("class 13, C")
        .isEqualTo(
            """
            .........#######
            .....###########
            ....############
            ...#######..####
            ..######........
            .#######........
            .######.........
            .####...........
            .####...........
            ###.............
            ###.............
            ###.............
            ###.............
            ###.............
            #####...........
            ######..........
            .#######........
            .##########.....
            ..##############
            ...#############
            """);
  }

  /// The counts are those of the test set as published by Hastie, Tibshirani and Friedman.
  @Test
  void usps() {
    MatFile file = MatFile.open(letters.resolve("usps.mat"));
    Dataset data =
        MatDataset.of(
            file,
            MatLayout.of("fea", "gnd")
                .withImagesByRow(Shape.of(16, 16, 1))
                .withClasses(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));
    assertThat(perClass(data)).containsExactly(359, 264, 198, 166, 200, 160, 170, 147, 166, 177);
    assertThat(drawn(data, 0, 0.3f))
        .as("a 9")
        .startsWith(
            """
            ................
            ......#####.....
            .....##....#....
            ....#.......#...
            ...#.......##...
            ...#......###...
            ..##......##....
            ...#....####....
            ...########.....
            ........###.....
            """);
  }
}
