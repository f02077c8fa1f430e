package org.glassnet.exchange.matlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glassnet.data.DataException;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatlabType;

/// Files written by the library, and what is made of them.
class MatDatasetTest {
  /// Three samples of a 2×2 image [1 2; 3 4], [5 6; 7 8], [9 10; 11 12], column by column.
  private static final double[] IMAGES = {1, 5, 9, 3, 7, 11, 2, 6, 10, 4, 8, 12};

  private static final MatLayout LAYOUT = MatLayout.of("x", "y").withImages(Shape.of(2, 2, 1));

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("some.mat");
  }

  private MatFile write(Map<String, Array> variables) {
    return write(MatFiles.file(new TreeMap<>(variables), true, ByteOrder.LITTLE_ENDIAN));
  }

  private MatFile write(byte[] bytes) {
    try {
      return MatFile.open(Files.write(path, bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Array doubles(int rows, int columns, double... numbers) {
    return MatFiles.matrix(MatlabType.Double, Mat5.dims(rows, columns), numbers);
  }

  private static Array labels(double... numbers) {
    return doubles(numbers.length, 1, numbers);
  }

  private static float[] input(Dataset data, int index) {
    float[] input = new float[data.inputShape().size()];
    data.input(index, input, 0);
    return input;
  }

  private static int[] labelsOf(Dataset data) {
    int[] labels = new int[data.size()];
    float[] target = new float[1];
    Arrays.setAll(
        labels,
        i -> {
          data.target(i, target, 0);
          return (int) target[0];
        });
    return labels;
  }

  private void refused(Map<String, Array> variables, MatLayout layout, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> MatDataset.of(write(variables), layout))
        .satisfies(e -> assertThat(e.getMessage()).contains(path.toString()).contains(parts));
  }

  @ParameterizedTest
  @CsvSource({"true, LITTLE", "true, BIG", "false, LITTLE", "false, BIG"})
  void imagesComeRowByRow(boolean compressed, String order) {
    ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Map<String, Array> variables =
        Map.of("x", doubles(3, 4, IMAGES), "y", doubles(3, 2, 0, 1, 0, 1, 0, 1));
    MatFile file = write(MatFiles.file(new TreeMap<>(variables), compressed, bytes));
    assertThat(file.variables())
        .extracting(MatVariable::toString)
        .containsExactly("x 3×4 double", "y 3×2 double");
    Dataset data = MatDataset.of(file, LAYOUT);
    assertThat(data.inputShape()).isEqualTo(Shape.of(2, 2, 1));
    assertThat(input(data, 0)).containsExactly(1, 2, 3, 4);
    assertThat(input(data, 2)).containsExactly(9, 10, 11, 12);
    assertThat(labelsOf(data)).containsExactly(1, 0, 1);
    assertThat(data.classes()).containsExactly("1", "2");
  }

  @Test
  void rowsStayInTheirOrderWhereNoImagesAreAskedFor() {
    Dataset data =
        MatDataset.of(
            write(Map.of("x", doubles(3, 4, IMAGES), "y", labels(1, 3, 2))),
            MatLayout.of("x", "y").withClasses(List.of("a", "b", "c", "d")));
    assertThat(data.inputShape()).isEqualTo(Shape.of(4));
    assertThat(input(data, 0)).containsExactly(1, 3, 2, 4);
    assertThat(labelsOf(data)).containsExactly(0, 2, 1);
    assertThat(data.classes()).containsExactly("a", "b", "c", "d");
  }

  /// The layout of SVHN: height × width × channels × samples.
  @Test
  void samplesCanBeTheLastDimension() {
    Array x =
        MatFiles.matrix(
            MatlabType.UInt8, new int[] {2, 1, 3, 2}, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16);
    Dataset data =
        MatDataset.of(
            write(Map.of("x", x, "y", labels(0, 1))),
            MatLayout.of("x", "y").withSamplesLast().withFirstLabel(0));
    assertThat(data.inputShape()).isEqualTo(Shape.of(2, 1, 3));
    assertThat(input(data, 1)).containsExactly(11, 13, 15, 12, 14, 16);
    Dataset columns =
        MatDataset.of(
            write(
                Map.of("x", doubles(2, 3, 1, 2, 3, 4, 5, 6), "y", doubles(2, 3, 1, 0, 0, 1, 1, 0))),
            MatLayout.of("x", "y").withSamplesLast());
    assertThat(input(columns, 1)).containsExactly(3, 4);
    assertThat(labelsOf(columns)).containsExactly(0, 1, 0);
  }

  /// The layout of the original binaryalphadigs.mat: `dat`, 36×39 cells of 20×16.
  @Test
  void cellsAreClassesTimesSamples() {
    Cell cells = Mat5.newCell(2, 2);
    for (int i = 0; i < 4; i++) {
      cells.set(
          i / 2, i % 2, MatFiles.matrix(MatlabType.UInt8, Mat5.dims(1, 2), 10 * i, 10 * i + 1));
    }
    Dataset data =
        MatDataset.of(
            write(Map.of("dat", cells)), MatLayout.cells("dat").withClasses(List.of("0", "A")));
    assertThat(data.inputShape()).isEqualTo(Shape.of(1, 2, 1));
    assertThat(labelsOf(data)).containsExactly(0, 0, 1, 1);
    assertThat(input(data, 3)).containsExactly(30, 31);
    assertThat(data.classes()).containsExactly("0", "A");
    cells.set(1, 1, labels(1, 2));
    refused(Map.of("dat", cells), MatLayout.cells("dat"), "cell (2, 2) is 2×1", "first is 1×2");
    refused(Map.of("dat", labels(1)), MatLayout.cells("dat"), "no array of cells");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    Array x = doubles(3, 4, IMAGES);
    Array y = labels(1, 2, 2);
    refused(Map.of("x", x, "z", y), LAYOUT, "no variable \"y\"", "x 3×4 double, z 3×1 double");
    refused(Map.of("x", x, "y", y), LAYOUT.withImages(Shape.of(3, 2, 1)), "\"x\" has 4", "have 6");
    refused(Map.of("x", x, "y", labels(1, 2)), LAYOUT, "3 samples", "\"y\" is 2×1");
    refused(Map.of("x", x, "y", labels(0, 1, 2)), LAYOUT, "label of sample 0", "is 0.0", "1 …");
    refused(Map.of("x", x, "y", labels(1, 1.5, 2)), LAYOUT, "label of sample 1", "1.5");
    refused(Map.of("x", x, "y", labels(1, Double.NaN, 2)), LAYOUT, "sample 1", "NaN");
    refused(Map.of("x", x, "y", y), LAYOUT.withClasses(List.of("a")), "sample 1", "1 … 1");
    refused(
        Map.of("x", x, "y", doubles(3, 2, 0, 1, 0, 1, 1, 1)), LAYOUT, "row of sample 1", "one 1");
    refused(Map.of("x", x, "y", Mat5.newString("abc")), LAYOUT, "\"y\"", "holds char");
    refused(Map.of("x", Mat5.newStruct(), "y", y), LAYOUT, "\"x\"", "struct");
    refused(Map.of("x", Mat5.newComplex(3, 4), "y", y), LAYOUT, "\"x\" holds complex");
    refused(Map.of("x", doubles(0, 4), "y", y), LAYOUT, "\"x\" is empty (0×4)");
    double[] broken = IMAGES.clone();
    broken[4] = Double.POSITIVE_INFINITY;
    refused(Map.of("x", doubles(3, 4, broken), "y", y), LAYOUT, "sample 1", "Infinity");
  }
}
