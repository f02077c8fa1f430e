package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever the file: it reads back as written, or a [DataException] says why not.
class IdxPropertyTest {
  /// A file that follows the format, and whether it is gzipped.
  record Sample(IdxType type, List<Integer> dimensions, long seed, boolean gzipped) {
    byte[] data() {
      byte[] data = new byte[dimensions.stream().reduce(type.width(), (a, b) -> a * b)];
      new SplittableRandom(seed).nextBytes(data);
      return data;
    }

    byte[] content() {
      byte[] plain =
          IdxFiles.idx(type.code(), dimensions.stream().mapToInt(i -> i).toArray(), data());
      return gzipped ? IdxFiles.gzip(plain) : plain;
    }

    int headerLength() {
      return gzipped ? 10 : 4 + 4 * dimensions.size();
    }

    @Override
    public String toString() {
      return type + " " + dimensions + (gzipped ? " gzipped" : " plain");
    }
  }

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("glassnet-idx");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("sample"));
    Files.delete(folder);
  }

  private static Idx read(byte[] content) throws IOException {
    return Idx.read(Files.write(folder.resolve("sample"), content));
  }

  @Property(tries = 400)
  void whatIsValidReadsBackEqual(@ForAll("samples") Sample sample) throws IOException {
    Idx idx = read(sample.content());
    assertThat(idx.type()).isEqualTo(sample.type());
    assertThat(idx.dimensions()).isEqualTo(sample.dimensions());
    assertThat(idx.bytes()).isEqualTo(sample.data());
  }

  @Property(tries = 400)
  void whatIsCutShortIsRefused(
      @ForAll("samples") Sample sample, @ForAll @IntRange(max = 100_000) int at) {
    byte[] content = sample.content();
    byte[] cut = Arrays.copyOf(content, at % content.length);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(cut));
  }

  @Property(tries = 400)
  void oneChangedHeaderByteReadsOrIsRefused(
      @ForAll("samples") Sample sample, @ForAll @IntRange(max = 35) int at, @ForAll byte value)
      throws IOException {
    byte[] content = sample.content();
    content[at % sample.headerLength()] = value;
    readsOrIsRefused(content);
  }

  @Property(tries = 400)
  void oneChangedByteAnywhereReadsOrIsRefused(
      @ForAll("samples") Sample sample, @ForAll @IntRange(max = 100_000) int at, @ForAll byte value)
      throws IOException {
    byte[] content = sample.content();
    content[at % content.length] = value;
    readsOrIsRefused(content);
  }

  @Property(tries = 400)
  void noiseAfterAValidMagicReadsOrIsRefused(@ForAll("samples") Sample sample, @ForAll byte[] noise)
      throws IOException {
    int kept = sample.gzipped() ? 10 : 4;
    readsOrIsRefused(IdxFiles.join(Arrays.copyOf(sample.content(), kept), noise));
  }

  /// What reads despite a change must at least agree with itself.
  private static void readsOrIsRefused(byte[] content) throws IOException {
    try {
      Idx idx = read(content);
      long product = idx.dimensions().stream().mapToLong(i -> i).reduce(1, (a, b) -> a * b);
      assertThat(idx.bytes()).hasSize((int) product * idx.type().width());
    } catch (DataException e) {
      assertThat(e).hasMessageContaining("sample: ");
    }
  }

  @Provide
  Arbitrary<Sample> samples() {
    Arbitrary<List<Integer>> dimensions =
        Arbitraries.integers()
            .between(1, 8)
            .flatMap(
                rank -> Arbitraries.integers().between(1, rank > 4 ? 2 : 5).list().ofSize(rank));
    return Combinators.combine(
            Arbitraries.of(IdxType.class),
            dimensions,
            Arbitraries.longs(),
            Arbitraries.of(true, false))
        .as(Sample::new);
  }
}
