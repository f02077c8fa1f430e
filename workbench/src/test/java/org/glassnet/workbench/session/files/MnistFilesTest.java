package org.glassnet.workbench.session.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.glassnet.workbench.session.files.StandIn.NAMES;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.data.DataException;
import org.glassnet.data.IdxPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFilesTest {
  @TempDir private Path root;

  private DataFolders folders() {
    return new DataFolders(Optional.of(root.resolve("data")), root.resolve("cache"));
  }

  private MnistFiles locate() throws InterruptedException {
    return MnistFiles.locate(
        new FileFinder(StandIn.set(), folders(), Timeouts.USUAL), DownloadListener.NONE);
  }

  private Path put(String folder, String name) throws IOException {
    Path file = root.resolve(folder).resolve("mnist").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {1});
  }

  private static String unpacked(String name) {
    return name.substring(0, name.length() - ".gz".length());
  }

  @Test
  void theUsersOwnFilesComeFirstWhateverTheyHold() throws Exception {
    for (String name : NAMES) {
      put("data", name);
      put("cache", name);
    }
    MnistFiles files = locate();
    assertThat(files.folder()).isEqualTo(root.resolve("data/mnist"));
    assertThat(files.trainImages()).isEqualTo(files.folder().resolve(NAMES.getFirst()));
  }

  @Test
  void unpackedFilesAreTaken() throws Exception {
    put("data", NAMES.getFirst());
    for (String name : NAMES.subList(1, 4)) {
      put("data", unpacked(name));
    }
    MnistFiles files = locate();
    assertThat(files.trainImages()).hasFileName("train-images-idx3-ubyte.gz");
    assertThat(files.trainLabels()).hasFileName("train-labels-idx1-ubyte");
    assertThat(files.testImages()).hasFileName("t10k-images-idx3-ubyte");
    assertThat(files.testLabels()).hasFileName("t10k-labels-idx1-ubyte");
  }

  @Test
  void theCacheComesNextAndTakesFilesPutThereByHand() throws Exception {
    for (String name : NAMES) {
      put("cache", unpacked(name));
    }
    assertThat(locate().testLabels()).isEqualTo(root.resolve("cache/mnist/t10k-labels-idx1-ubyte"));
  }

  @Test
  void aPartOfTheUsersOwnFilesIsNotMixedWithOthers() throws Exception {
    for (String name : NAMES) {
      put("cache", name);
    }
    put("data", NAMES.get(0));
    put("data", NAMES.get(1));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::locate)
        .withMessageContaining(root.resolve("data/mnist").toString())
        .withMessageContaining("missing are " + NAMES.get(2) + ", " + NAMES.get(3));
  }

  @Test
  void withNothingAnywhereTheMessageNamesBothFolders() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::locate)
        .withMessageContaining("  " + root.resolve("cache/mnist") + "\n")
        .withMessageContaining("or into " + root.resolve("data/mnist"));
  }

  @Test
  void theTableOfSizesAndSumsIsThatOfTheRealFiles() throws Exception {
    MnistFiles files = real();
    Path folder = files.trainImages().getParent();
    for (RemoteFile file : MnistFiles.SET.files()) {
      byte[] content = Files.readAllBytes(folder.resolve(file.name()));
      assertThat(content).hasSize((int) file.size());
      assertThat(StandIn.md5(content)).isEqualTo(file.md5());
    }
  }

  @Test
  void theRealFilesAreLocatedInTheirOrder() throws Exception {
    MnistFiles files = real();
    assertThat(IdxPair.read(files.trainImages(), files.trainLabels(), 10).count())
        .isEqualTo(60_000);
    assertThat(IdxPair.read(files.testImages(), files.testLabels(), 10).count()).isEqualTo(10_000);
  }

  private MnistFiles real() throws InterruptedException {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    if (!Files.isRegularFile(data.resolve("mnist").resolve(NAMES.getFirst()))) {
      String message =
          "MnistFilesTest is skipped in part: it needs MNIST in the folder $GLASSNET_DATA/mnist";
      System.out.println(message);
      abort(message);
    }
    return MnistFiles.locate(
        new DataFolders(Optional.of(data), root.resolve("cache")), DownloadListener.NONE);
  }
}
