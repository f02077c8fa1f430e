package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad input gets one clear message and an exit code; no stack trace, and no run is left.
class BadInputTest {
  private static final int IMAGES = 3;

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void files() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    Path mnist = Files.createDirectories(data.resolve("mnist"));
    for (String part : List.of("train", "t10k")) {
      Files.write(mnist.resolve(part + "-images-idx3-ubyte"), images());
      Files.write(mnist.resolve(part + "-labels-idx1-ubyte"), labels());
    }
    Files.writeString(data.resolve("nan.csv"), "a,b\n1,2\nnan,3\n");
    Files.writeString(data.resolve("ragged.csv"), "a,b\n1,2\n2\n");
    Files.writeString(data.resolve("good.csv"), "a,b\n1,2\n2,3\n");
    Files.writeString(data.resolve("bad.yaml"), "layers: [dense 3]\nepochs: 0\n");
    Files.write(data.resolve("binary.yaml"), new byte[] {(byte) 0xC3, 0x28});
  }

  private static byte[] images() {
    return ByteBuffer.allocate(16 + IMAGES * 784)
        .putInt(0x803)
        .putInt(IMAGES)
        .putInt(28)
        .putInt(28)
        .array();
  }

  private static byte[] labels() {
    return ByteBuffer.allocate(8 + IMAGES).putInt(0x801).putInt(IMAGES).array();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train --lr 0 | 2 | The learning rate is 0.0: it must be a positive number",
        "train --lr -1 | 2 | The learning rate is -1.0: it must be a positive number",
        "train --lr x | 2 | \"x\" is no number",
        "train --epochs many | 2 | \"many\" is no whole number",
        "train --epohcs 3 | 2 | --epochs",
        "tran | 2 | Did you mean: glassnet train?",
        "train --optimizer admm | 2 | did you mean adam?",
        "train --optimizer `sgd -1` | 2 | The learning rate is -1.0",
        "train --loss crossentropie | 2 | did you mean crossEntropy?",
        "train --data mnsit | 2 | did you mean mnist?",
        "train --schedule `cosine x` | 2 | \"x\" is no number",
        "train --metric top | 2 | top needs its number of outputs",
        "train --batch 0 | 2 | batchSize is 0",
        "train --threads 0 | 2 | --threads is 0",
        "train --validation 1 | 2 | validation is 1.0",
        "train --layers `dense 3, dens 2` | 2 | did you mean dense?",
        "train --data mnist --validation 0 --layers `reshape 7 7, dense 10` | 1 | reshape to (7, 7)",
        "train --data mnist --validation 0 --layers `dense 9` | 1 | end the network with dense 10",
        "train --data `csv DATA/nan.csv targets=b` --layers `dense 1` | 1 | nan.csv, line 3",
        "train --data `csv DATA/ragged.csv targets=b` --layers `dense 1` | 1 | ragged.csv, line 3",
        "train --data `csv DATA/good.csv targets=c` --layers `dense 1` | 1 | no column \"c\"",
        "train --data `csv DATA/none.csv targets=c` --layers `dense 1` | 1 | no file or folder",
        "train --data `csv DATA/good.csv` --layers `dense 1` | 2 | name the column",
        "train DATA/bad.yaml | 2 | bad.yaml:2:9: epochs is 0",
        "train DATA/none.yaml | 2 | does not exist",
        "train DATA/binary.yaml | 2 | is no text in UTF-8",
        "train DATA | 2 | is a folder",
        "train --resume last | 1 | There is no run \"last\"",
        "train --resume last --lr 1 | 1 | There is no run",
        "show DATA/good.csv | 1 | is not a run of Glassnet",
        "predict last | 2 | predict needs inputs",
        "predict DATA/good.csv DATA/good.csv | 1 | is not a run of Glassnet",
        "completion tcsh | 2 | tcsh",
        "data nothing | 2 | unknown data \"nothing\"",
        "help trian | 2 | did you mean train?"
      })
  void oneMessageAndACode(String line, int code, String message) {
    Commands.Said said = run(line);
    assertThat(said.err()).contains(message).doesNotContain("\tat ", "Exception", "unexpected");
    assertThat(said.exit()).isEqualTo(code);
    assertThat(runs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train-images-idx3-ubyte | 1000 | cut short",
        "train-labels-idx1-ubyte | 9 | cut short",
        "t10k-images-idx3-ubyte | 3 | train"
      })
  void aTruncatedFileIsTold(String file, int length, String message) throws IOException {
    Path path = data.resolve("mnist").resolve(file);
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), length));
    Commands.Said said = run("train --data mnist --validation 0");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains(file)
        .contains(message.equals("train") ? "" : message)
        .doesNotContain("\tat ");
    assertThat(runs()).isEmpty();
  }

  @Test
  void aWrongMagicASizeThatLiesAndALabelOutOfRangeAreTold() throws IOException {
    Path images = data.resolve("mnist/train-images-idx3-ubyte");
    Path labels = data.resolve("mnist/train-labels-idx1-ubyte");
    Files.writeString(images, "<html>not found</html>");
    assertThat(run("train --data mnist").err()).contains("not an IDX file", "web page");
    byte[] lie = images();
    ByteBuffer.wrap(lie).putInt(4, Integer.MAX_VALUE);
    Files.write(images, lie);
    assertThat(run("train --data mnist").err()).contains("announces 2147483647×28×28");
    Files.write(images, images());
    byte[] wrong = labels();
    wrong[9] = 77;
    Files.write(labels, wrong);
    Commands.Said said = run("data mnist");
    assertThat(said.err()).contains("label 77 of item 1");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(runs()).isEmpty();
  }

  @Test
  void aDamagedRunIsTold() throws IOException {
    Commands commands = Commands.in(folder.resolve("runs"));
    commands.stored("train", Commands.example("xor.yaml"));
    Path run = runs().getFirst();
    byte[] whole = Files.readAllBytes(run);
    Arrays.fill(whole, 4096, 8192, (byte) 7);
    Files.write(run, whole);
    for (String command : List.of("show", "test", "replay", "predict")) {
      Commands.Said said =
          commands.stored(command, "last", command.equals("predict") ? "-" : "--json");
      assertThat(said.exit()).as(command).isEqualTo(1);
      assertThat(said.err()).as(command).contains("xor.glass").doesNotContain("\tat ");
    }
    assertThat(commands.stored("runs").err()).contains("xor.glass");
  }

  private Commands.Said run(String line) {
    String[] words =
        Stream.of(line.replace("DATA", data.toString()).split("`")).toArray(String[]::new);
    Stream<String> arguments = Stream.of();
    for (int i = 0; i < words.length; i++) {
      arguments =
          Stream.concat(
              arguments,
              i % 2 == 1
                  ? Stream.of(words[i])
                  : Stream.of(words[i].strip().split(" ")).filter(word -> !word.isEmpty()));
    }
    List<String> all = arguments.toList();
    Commands commands = Commands.in(folder.resolve("runs")).withData(data);
    return List.of("completion", "data", "help", "tran").contains(all.getFirst())
        ? commands.run(all.toArray(String[]::new))
        : commands.stored(all.toArray(String[]::new));
  }

  private List<Path> runs() {
    Path runs = folder.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(runs)) {
      return files.filter(file -> file.toString().contains(".glass")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
