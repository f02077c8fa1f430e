package org.glassnet.exchange.matlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.glassnet.data.DataException;
import org.glassnet.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatlabType;

/// Files that lie, break off or are something else.
class MatFileTest {
  private static final int HEADER = 128;
  private static Path shared;

  @TempDir private Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    shared = Files.createTempDirectory("glassnet-mat");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(shared.resolve("sample.mat"));
    Files.delete(shared);
  }

  private static byte[] valid(boolean compressed, boolean cells) {
    Map<String, Array> variables = new TreeMap<>();
    Array x = MatFiles.matrix(MatlabType.Double, Mat5.dims(2, 3), 1, 2, 3, 4, 5, 6);
    variables.put("x", cells ? Mat5.newCell(1, 2).set(0, x).set(1, x) : x);
    variables.put("y", MatFiles.matrix(MatlabType.UInt8, Mat5.dims(2, 1), 1, 2));
    return MatFiles.file(variables, compressed, ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void refused(byte[] bytes, String... parts) throws IOException {
    Path path = Files.write(folder.resolve("bad.mat"), bytes);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> MatDataset.of(MatFile.open(path), MatLayout.of("x", "y")))
        .satisfies(e -> assertThat(e.getMessage()).contains(path.toString()).contains(parts));
  }

  @Test
  void whatIsNoFileOfMatlab5IsToldApart() throws IOException {
    byte[] header = new byte[200];
    byte[] hdf = "MATLAB 7.3 MAT-file, Platform: GLNXA64".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hdf, 0, header, 0, hdf.length);
    refused(header, "7.3", "HDF5", "'-v7'");
    refused("<html>".getBytes(StandardCharsets.US_ASCII), "not a file of MATLAB 5");
    refused(new byte[0], "not a file of MATLAB 5");
    refused(Arrays.copyOf(valid(true, false), 100), "cut short", "100 bytes");
    byte[] mark = valid(true, false);
    mark[126] = 'X';
    refused(mark, "endian mark");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> MatFile.open(folder.resolve("none.mat")))
        .withMessageContaining("no such file");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> MatFile.open(folder))
        .withMessageContaining("a folder");
  }

  @Test
  void sizesThatLieAreRefusedBeforeMemoryIsAskedFor() throws IOException {
    byte[] element = valid(false, false);
    little(element).putInt(HEADER + 4, Integer.MAX_VALUE);
    refused(element, "cut short", "announces 2,147,483,647 bytes");
    byte[] rows = valid(false, false);
    little(rows).putInt(HEADER + 32, 1 << 30);
    refused(rows, "damaged", "dimensions 1073741824×3");
    little(rows).putInt(HEADER + 32, 1 << 28);
    refused(rows, "announces 805,306,368 numbers");
    little(rows).putInt(HEADER + 32, -2);
    refused(rows, "damaged", "-2");
    byte[] cells = valid(false, true);
    little(cells).putInt(HEADER + 36, 1 << 29);
    refused(cells, "announces 536,870,912 cells");
  }

  /// 1 MB of zeros packs into a kilobyte; the element says it is an array of 1.9 GB.
  @Test
  void aBombIsNotInflatedBeyondWhatItsBytesCanHold() throws IOException {
    byte[] array = new byte[1 << 20];
    ByteBuffer inside = little(array);
    inside.putInt(14).putInt(1_900_000_000);
    inside.putInt(6).putInt(8).putInt(9).putInt(0);
    inside.putInt(5).putInt(8).putInt(1).putInt(1_899_999_000);
    inside.putInt(1 | 1 << 16).putInt('x');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
      out.write(array);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(valid(true, false), HEADER));
    byte[] tag = new byte[8];
    little(tag).putInt(15).putInt(packed.size());
    file.writeBytes(tag);
    file.writeBytes(packed.toByteArray());
    refused(file.toByteArray(), "\"x\"", "announces 1,900,000,008 bytes", "compressed bytes");
  }

  @Test
  void cellsInCellsInCellsDoNotOverflowTheStack() throws IOException {
    Array nested = MatFiles.matrix(MatlabType.Double, Mat5.dims(1, 1), 1);
    for (int i = 0; i < 100; i++) {
      nested = Mat5.newCell(1, 1).set(0, nested);
    }
    refused(
        MatFiles.file(Map.of("x", nested), true, ByteOrder.LITTLE_ENDIAN), "\"x\"", "more than 16");
  }

  @Property(tries = 1000)
  void changedBytesReadOrAreRefused(
      @ForAll boolean compressed,
      @ForAll boolean cells,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll byte value,
      @ForAll @IntRange(max = 100_000) int at2,
      @ForAll byte value2)
      throws IOException {
    byte[] bytes = valid(compressed, cells);
    bytes[at % bytes.length] = value;
    bytes[HEADER + at2 % (bytes.length - HEADER)] = value2;
    readsOrIsRefused(bytes, cells);
  }

  @Property(tries = 300)
  void filesCutShortAreRefused(
      @ForAll boolean compressed, @ForAll boolean cells, @ForAll @IntRange(max = 100_000) int at) {
    byte[] bytes = valid(compressed, cells);
    byte[] cut = Arrays.copyOf(bytes, at % bytes.length);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(cut, false));
  }

  private static Dataset read(byte[] bytes, boolean cells) throws IOException {
    MatFile file = MatFile.open(Files.write(shared.resolve("sample.mat"), bytes));
    return MatDataset.of(file, cells ? MatLayout.cells("x") : MatLayout.of("x", "y"));
  }

  private static void readsOrIsRefused(byte[] bytes, boolean cells) throws IOException {
    try {
      Dataset data = read(bytes, cells);
      float[] input = new float[data.inputShape().size()];
      data.input(data.size() - 1, input, 0);
      assertThat(data.classes()).isNotEmpty();
    } catch (DataException e) {
      assertThat(e).hasMessageContaining("sample.mat");
    }
  }
}
