package org.glassnet.workbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.ImageFolder;
import org.glassnet.data.Normalized;
import org.glassnet.exchange.zoo.Architecture;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.run.Start;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network of the zoo with the weights that others have trained.
class PretrainedTest {
  private static final Architecture SQUEEZENET = Zoo.of("squeezenet1_0-caffe");

  private static UserFiles files(Path cache) {
    return new UserFiles(new DataFolders(Optional.empty(), cache), DownloadListener.NONE);
  }

  @Test
  void squeezeNetSeesWhatIsOnPhotographs(@TempDir Path cache) throws IOException {
    Path models = models();
    Network network = Network.of(SQUEEZENET.graph(), 1);
    Path file = models.resolve("squeezenet_v1.0_imagenet.npz");
    files(cache).begin(new Start(file.toString(), Optional.empty()), network);
    List<Path> photos =
        List.of("pelican.jpeg", "bald_eagle.jpeg", "dog.jpg").stream()
            .map(models.resolve("photos")::resolve)
            .toList();
    ImageFolder images =
        new ImageFolder(
                "photos", SQUEEZENET.usual().input(), photos, List.of(0, 0, 0), List.of("photo"))
            .with(SQUEEZENET.preprocessing());
    Tensor said;
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.crossEntropy()), 1)) {
      said =
          trainer.predict(Normalized.of(images.read(), SQUEEZENET.preprocessing().normalization()));
    }
    List<String> names = Files.readAllLines(models.resolve("synset_words.txt"));
    assertThat(names.get(largest(said, 0))).contains("pelican");
    assertThat(names.get(largest(said, 1))).contains("bald eagle");
    assertThat(names.get(largest(said, 2))).contains("golden retriever");
  }

  private static Path models() {
    Path models =
        Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse("")).resolve("models");
    assumeTrue(
        Files.isDirectory(models),
        "PretrainedTest is skipped in part: it needs the folder $GLASSNET_DATA/models");
    return models;
  }

  private static int largest(Tensor said, int row) {
    int best = 0;
    for (int i = 1; i < 1000; i++) {
      best = said.at(row * 1000 + i) > said.at(row * 1000 + best) ? i : best;
    }
    return best;
  }

  @Test
  void aFileThatIsAnotherOneThanSaidIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("resnet18-f37072fd.npz"), "other bytes");
    UserFiles files = files(folder);
    Start named = new Start(file.toString(), Optional.empty());
    assertThatThrownBy(() -> Beginning.of(named, files))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("not the file that was meant")
        .hasMessageContaining("f37072fd");
    Start said = new Start(file.toString(), Optional.of("00".repeat(32)));
    assertThatThrownBy(() -> Beginning.of(said, files)).hasMessageContaining("00000000");
    String hash = "3e5b0f4e36d3cb9d4ec2ad9ea7ba4c8d3bcd0ff4a0c2a6c67f1b93d8a3dd93ff";
    assertThatThrownBy(() -> new Start("a", Optional.of(hash.substring(1))))
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void saysWhatToDoWithoutANetwork(@TempDir Path cache) {
    UserFiles files = files(cache);
    Start nowhere = new Start("https://localhost:1/models/resnet18-f37072fd.pth", Optional.empty());
    assertThatThrownBy(() -> Beginning.of(nowhere, files))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("cannot be fetched")
        .hasMessageContaining(cache.resolve("weights").toString());
    Start plain = new Start("http://192.0.2.1/a.pth", Optional.empty());
    assertThatThrownBy(() -> Beginning.of(plain, files)).hasMessageContaining("https");
  }

  /// What was fetched before is not fetched again.
  @Test
  void findsWhatWasFetched(@TempDir Path cache) throws IOException {
    Path file = cache.resolve("weights").resolve("net.npz");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "bytes");
    Start start = new Start("https://localhost:1/some/net.npz?download=1", Optional.empty());
    assertThat(Beginning.of(start, files(cache)).file()).isEqualTo(file);
  }
}
