package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// RFC 4180: the cases of its text, and everything that can be written comes back.
class CsvReaderTest {
  private static List<List<String>> read(String text, char separator) {
    CsvReader reader = new CsvReader("text", new StringReader(text), separator);
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    try {
      while (reader.read(record)) {
        records.add(List.copyOf(record));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return records;
  }

  private static void refused(String text, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(text, ','))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void theExamplesOfTheStandard() {
    List<List<String>> two = List.of(List.of("aaa", "bbb", "ccc"), List.of("zzz", "yyy", "xxx"));
    assertThat(read("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", ',')).isEqualTo(two);
    assertThat(read("aaa,bbb,ccc\r\nzzz,yyy,xxx", ',')).isEqualTo(two);
    assertThat(read("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", ',')).isEqualTo(two);
    assertThat(read("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx", ',').getFirst())
        .containsExactly("aaa", "b\r\nbb", "ccc");
    assertThat(read("\"aaa\",\"b\"\"bb\",\"ccc\"", ',').getFirst())
        .containsExactly("aaa", "b\"bb", "ccc");
  }

  @Test
  void emptyFieldsAndLineEndsOfEveryKind() {
    assertThat(read(",\n\"\"\r\ra,\n,b", ','))
        .containsExactly(List.of("", ""), List.of(""), List.of("a", ""), List.of("", "b"));
    assertThat(read("", ',')).isEmpty();
    assertThat(read("\n\n", ',')).isEmpty();
    assertThat(read("\"a\rb\nc\r\n\"", ',')).containsExactly(List.of("a\rb\nc\r\n"));
  }

  @Test
  void whatTheStandardForbidsIsNamedWithItsLine() {
    refused("a\nb,c\"d\n", "text, line 2", "inside the field \"c");
    refused("a\n\"b\"c\n", "line 2", "'c' follows a closing quotation mark");
    refused("a\n\nx,\"b\nc\n", "line 3", "never closed");
    refused("\"" + "x".repeat(1_000_001), "line 1", "1,000,000 characters");
  }

  @Property(tries = 500)
  void whatIsWrittenComesBack(
      @ForAll("records") List<List<String>> records, @ForAll("ends") String end) {
    String text =
        records.stream()
            .map(record ->
                record.stream()
                    .map(field -> written(field, record.size() == 1))
                    .collect(Collectors.joining(";")))
            .collect(Collectors.joining(end));
    assertThat(read(text, ';')).isEqualTo(records);
    assertThat(read(text + end, ';')).isEqualTo(records);
  }

  @Property(tries = 500)
  void anyTextReadsOrIsRefused(@ForAll("fields") String text) {
    try {
      read(text, ';');
    } catch (DataException e) {
      assertThat(e).hasMessageStartingWith("text, line ");
    }
  }

  /// Across the borders of the reader's buffer.
  @Property(tries = 50)
  void longTextsComeBack(@ForAll("fields") String field) {
    List<String> record = List.of("x".repeat(65_533 - field.length() / 2), field, "y\r\n");
    String text = record.stream().map(f -> written(f, true)).collect(Collectors.joining(";"));
    assertThat(read(text, ';')).containsExactly(record);
  }

  private static String written(String field, boolean always) {
    boolean quoted = always || field.matches("(?s).*[\";\r\n].*");
    return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.strings().withChars("aü😀 \";,\r\n\t").ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<List<String>>> records() {
    return fields().list().ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> ends() {
    return Arbitraries.of("\r\n", "\n", "\r");
  }
}
