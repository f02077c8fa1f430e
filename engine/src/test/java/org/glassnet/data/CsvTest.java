package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final String IRIS =
      """
      sepal,petal,species
      5.1,1.4,setosa
      7.0,4.7,versicolor
      6.3,6.0,virginica
      4.9,1.4,setosa
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("table.csv");
  }

  private Csv csv(String text) throws IOException {
    Files.writeString(file, text);
    return Csv.of(file);
  }

  private void refused(Csv csv, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(csv::read)
        .satisfies(e -> assertThat(e.getMessage()).contains(file.toString()).contains(parts));
  }

  @Test
  void labelsAreClassesInTheOrderOfTheAlphabet() throws IOException {
    CsvTable iris = csv(IRIS).withLabel("species").read();
    Dataset data = iris.data();
    assertThat(data.size()).isEqualTo(4);
    assertThat(data.classes()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(Numbers.input(data, 2)).containsExactly(6.3f, 6.0f);
    assertThat(IntStream.range(0, 4).map(i -> Numbers.label(data, i))).containsExactly(0, 1, 2, 0);
    assertThat(iris.columns().features()).containsExactly("sepal", "petal");
  }

  @Test
  void labelsThatAreNumbersAreInTheirOrder() throws IOException {
    Dataset data = csv("x,y\n1,10\n2,9\n3,-1\n").withLabel("y").read().data();
    assertThat(data.classes()).containsExactly("-1", "9", "10");
    assertThat(csv("x,y\n1,10\n2,9\n3,09\n").withLabel("y").read().data().classes())
        .containsExactly("09", "10", "9");
  }

  @Test
  void targetsCanBeNumbersAndColumnsCanBeLeftOutOrBeWeights() throws IOException {
    Dataset data =
        csv("id,a,b,y,w\n9,1,2,3,0.5\n8,4,5,6,2\n")
            .withTargets("y", "a")
            .withWeight("w")
            .withIgnored("id")
            .read()
            .data();
    assertThat(Numbers.input(data, 1)).containsExactly(5);
    assertThat(Numbers.target(data, 1)).containsExactly(6, 4);
    assertThat(data.classes()).isEmpty();
    assertThat(data.weighted()).isTrue();
    assertThat(data.weight(0)).isEqualTo(0.5f);
  }

  @Test
  void wordsAmongTheInputsBecomeNumbersOfTheirOwn() throws IOException {
    CsvTable train = csv("colour,size,y\nred,3,1\nblue,4,0\nred,5,1\n").withTargets("y").read();
    assertThat(train.columns().features()).containsExactly("colour=blue", "colour=red", "size");
    assertThat(Numbers.input(train.data(), 0)).containsExactly(0, 1, 3);
    assertThat(Numbers.input(train.data(), 1)).containsExactly(1, 0, 4);
  }

  @Test
  void anotherFileIsReadByTheSameColumns() throws IOException {
    CsvColumns columns =
        csv("colour,size,y\nred,3,no\nblue,4,yes\n").withLabel("y").read().columns();
    Csv test = csv("y,extra,size,colour\nyes,?,7,red\n").withLabel("y");
    Dataset data = test.read(columns).data();
    assertThat(Numbers.input(data, 0)).containsExactly(0, 1, 7);
    assertThat(Numbers.label(data, 0)).isEqualTo(1);
    assertThat(data.classes()).containsExactly("no", "yes");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> csv("y,size,colour\nyes,7,bleu\n").withLabel("y").read(columns))
        .withMessageContaining("line 2: the column \"colour\" holds \"bleu\"")
        .withMessageContaining("did you mean \"blue\"?");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> csv("y,size\nyes,7\n").withLabel("y").read(columns))
        .withMessageContaining("no column \"colour\"");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> csv("y,size,colour\n1,7,red\n").withTargets("y").read(columns))
        .withMessageContaining("classes as targets");
  }

  @Test
  void withoutAHeaderColumnsGoByNumber() throws IOException {
    Dataset data = csv("1,2,a\n3,4,b\n").withoutHeader().withLabel("3").read().data();
    assertThat(data.size()).isEqualTo(2);
    assertThat(Numbers.input(data, 1)).containsExactly(3, 4);
    refused(csv("1,2,a\n").withoutHeader().withLabel("4"), "no column \"4\"", "did you mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void theSeparatorIsFoundOnTheFirstLine(String separator) throws IOException {
    String text = "\"a,,;;\t\tb\"|c|d\n1|2|3\n".replace("|", separator);
    Dataset data = csv(text).withTargets("d").read().data();
    assertThat(Numbers.input(data, 0)).containsExactly(1, 2);
  }

  @Test
  void byteOrderMarkSpacesAndLineEndsDoNotMatter() throws IOException {
    Dataset data = csv("\uFEFF a , y \r\n\r\n 1.5 ,\" x \"\r-2e1,z").withLabel("y").read().data();
    assertThat(data.classes()).containsExactly("x", "z");
    assertThat(Numbers.input(data, 0)).containsExactly(1.5f);
    assertThat(Numbers.input(data, 1)).containsExactly(-20);
  }

  @Test
  void aValueThatIsNoneIsNamedWithLineAndColumn() throws IOException {
    refused(csv("a,y\n1,2\n,3\n").withTargets("y"), "line 3: the column \"a\" has no value");
    refused(csv("a,y\n1,2\n\"1,5\",3\n").withTargets("y"), "line 3", "\"a\"", "\"1,5\"");
    refused(csv("a,y\n1,2\nx,3\n").withTargets("y"), "line 3", "holds numbers, but here \"x\"");
    refused(csv("a,y\n1,b\n").withTargets("y"), "line 2", "\"y\" must hold numbers", "\"b\"");
    refused(csv("a,y\nNaN,1\n").withTargets("y"), "line 2", "\"a\"", "\"NaN\"");
    refused(csv("a,y\n1,-inf\n").withTargets("y"), "line 2", "-inf", "finite");
    refused(csv("a,y\n1e39,1\n").withTargets("y"), "line 2", "1e39", "finite");
    refused(csv("a,y\n1,2\n0x1p3,1\n1f,1\n").withTargets("y"), "line 3", "0x1p3");
    refused(csv("a,y,w\n1,2,-1\n").withTargets("y").withWeight("w"), "line 2", "\"w\"", "-1");
  }

  @Test
  void aRaggedRecordIsNamed() throws IOException {
    refused(csv(IRIS + "\n1,2\n").withLabel("species"), "line 7", "2 fields", "has 3");
  }

  @Test
  void aColumnThatIsNotThereComesWithTheNearest() throws IOException {
    refused(csv(IRIS).withLabel("spezies"), "no column \"spezies\"; did you mean \"species\"?");
    refused(csv(IRIS).withLabel("price"), "there are sepal, petal, species");
    refused(csv(IRIS).withLabel("species").withIgnored("petl"), "did you mean \"petal\"?");
  }

  @Test
  void whatIsNoTableIsRefused() throws IOException {
    refused(csv("").withLabel("y"), "empty");
    refused(csv("\n\r\n").withLabel("y"), "empty");
    refused(csv("a,y\n").withLabel("y"), "no record");
    refused(csv("a,a\n1,2\n").withLabel("a"), "both named \"a\"");
    refused(csv("y\n1\n").withLabel("y"), "no column is left");
    refused(csv(IRIS), "labels", "targets");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
    refused(Csv.of(file).withLabel("y"), "not UTF-8");
    Files.write(file, "a,y\n1,b\n".getBytes(StandardCharsets.UTF_16));
    refused(Csv.of(file).withLabel("y"), "not UTF-8");
    Files.delete(file);
    refused(Csv.of(file).withLabel("y"), "no such file");
    Files.createDirectory(file);
    refused(Csv.of(file).withLabel("y"), "a folder");
  }

  @Test
  void aColumnOfEndlesslyManyWordsIsRefused() throws IOException {
    String names =
        IntStream.range(0, 1001).mapToObj(i -> "name" + i + ",1\n").collect(Collectors.joining());
    refused(csv("a,y\n" + names).withTargets("y"), "line 1002", "\"a\"", "1,000 different words");
  }

  @Test
  void oneColumnHasOnePart() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Csv.of(file).withLabel("y").withWeight("y"))
        .withMessageContaining("\"y\" is named twice");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Csv.of(file).withSeparator('"'))
        .withMessageContaining("separate");
  }
}
