package org.glassnet.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.function.Activation;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.model.Network;
import org.glassnet.run.DataFiles;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.Predictions;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.spec.Defaults;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole networks as onnxruntime computes them.
class OnnxNetworksTest {
  private static final Differences DIFFERENCES = new Differences("networks");

  @TempDir private Path folder;

  private static RunSpec example(String name) {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/specs"))) {
      here = here.getParent();
    }
    return Defaults.complete(SpecReader.read(here.resolve("examples/specs").resolve(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "mnist.yaml, 28, 1",
    "mnist-cnn.yaml, 28, 1",
    "mnist-best.yaml, 28, 1",
    "cifar-resnet.yaml, 32, 3"
  })
  void specificationsThatAreShipped(String name, int side, int channels) {
    Network network = example(name).network(Shape.of(side, side, channels));
    compare(name, OnnxRuntime.stirred(network));
  }

  @Test
  void anAutoencoderOfImages() {
    compare(
        "autoencoder",
        16,
        Conv2d.of(8, Size.of(3), Activation.relu())
            .withStride(Size.of(2))
            .withPadding(Padding.same()),
        InstanceNormalization.standard(),
        Conv2d.of(4, Size.of(3), Activation.swish())
            .withStride(Size.of(2))
            .withPadding(Padding.same()),
        new Flatten(),
        Dense.of(10, Activation.tanh()),
        Dense.of(64, Activation.gelu()),
        Reshape.of(4, 4, 4),
        TransposedConv2d.of(8, Size.of(3), Activation.relu())
            .withStride(Size.of(2))
            .withPadding(Padding.same()),
        new Upsampling2d(2),
        Conv2d.of(1, Size.of(3), Activation.sigmoid()).withPadding(Padding.same()));
  }

  private static void compare(String name, int side, Layer... layers) {
    compare(name, OnnxRuntime.stirred(Network.sequential(1, Shape.of(side, side, 1), layers)));
  }

  @Test
  void networksOfThePlayground() {
    for (Activation f : List.of(Activation.tanh(), Activation.relu(), Activation.sigmoid())) {
      Network network =
          Network.sequential(
              1,
              Shape.of(2),
              Features.of(Feature.values()),
              Dense.of(8, f),
              Dense.of(8, f),
              Dense.of(1, Activation.tanh()));
      compare("playground with " + f.name(), OnnxRuntime.stirred(network));
    }
  }

  private static void compare(String name, Network network) {
    for (ImageLayout layout : ImageLayout.values()) {
      DIFFERENCES.check(name + ", " + layout, OnnxRuntime.difference(network, 4, layout));
    }
  }

  /// What `glassnet predict` says and what onnxruntime says, of a run whose loss took logits.
  @Test
  void aStoredRunAnswersAsItDoesHere() {
    DataFiles files =
        new UserFiles(new DataFolders(Optional.empty(), folder), DownloadListener.NONE);
    Session session = new Session(new RunStore(folder), files);
    RunSpec spec =
        SpecReader.spec(
            "letters",
            """
            data: letters train=144 test=36 normalize=standard per=all
            layers:
              - conv2d 6 5 relu
              - batchNormalization
              - maxPooling2d 2
              - flatten
              - dropout 0.2
              - dense 36
            validation: 0
            epochs: 1
            seed: 1
            """);
    Path file;
    try (Training training = session.training(spec, 1)) {
      training.run(_ -> {});
      file = training.file();
    }
    StoredRun run = RunStore.read(file);
    Dataset test = session.open(spec).test().orElseThrow();
    Predictions said = session.predict(List.of(run), spec.data(), false, 1).getFirst();
    Tensor theirs = OnnxRuntime.run(session.onnx(run, false), inputs(test));
    DIFFERENCES.check("a stored run", OnnxRuntime.apart(said.outputs(), theirs));
    Tensor bare = OnnxRuntime.run(session.onnx(spec, network(run, spec, test)), inputs(test));
    assertThat(bare.toArray()).containsExactly(theirs.toArray());
  }

  private static Network network(StoredRun run, RunSpec spec, Dataset data) {
    Network network = spec.network(data.inputShape());
    RunStore.weights(run.file(), false, network.weights());
    return network;
  }

  private static Tensor inputs(Dataset data) {
    int size = data.inputShape().size();
    float[] all = new float[data.size() * size];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, all, i * size);
    }
    Shape shape = data.inputShape();
    return Tensor.of(Shape.of(data.size(), shape.axis(0), shape.axis(1), shape.axis(2)), all);
  }
}
