package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.data.Crop;
import org.glassnet.data.Direction;
import org.glassnet.data.Elastic;
import org.glassnet.data.Fill;
import org.glassnet.data.Flip;
import org.glassnet.data.Shift;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Sgd;
import org.glassnet.run.CharactersData;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Order;
import org.glassnet.vision.letter.LetterNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReaderTest {
  @Test
  void nothingIsTheDefaults() {
    RunSpec spec = SpecReader.spec("run.yaml", "{}");
    assertThat(spec.data()).isEqualTo(DataSpec.Letters.usual());
    assertThat(spec.layers().stream().map(Placement::layer))
        .containsExactly(Dense.of(128, Activation.relu()), Dense.of(36));
    assertThat(spec.training().optimizer()).isEqualTo(Adam.of(0.001));
    assertThat(spec.training().loss()).isEqualTo(Loss.crossEntropy());
    assertThat(spec.validation()).isEqualTo(0.1);
    assertThat(spec.training().batchSize()).isEqualTo(64);
    assertThat(spec.name()).isEqualTo("letters");
  }

  @Test
  void charactersOfSeveralData() {
    DataSpec everyday = new DataSpec.Letters(72, 36, 1, HandwritingStyle.EVERYDAY);
    CharactersData both = new CharactersData(List.of(everyday, new DataSpec.Mnist()));
    String yaml =
        "data: {characters: {of: [{letters: {train: 72, test: 36, style: everyday}}, mnist]}}";
    RunSpec spec = SpecReader.spec("run.yaml", yaml);
    assertThat(spec.data()).isEqualTo(both);
    assertThat(SpecReader.spec("run.yaml", SpecWriter.write(spec))).isEqualTo(spec);
    assertThat(Vocabulary.data().read("--data", "characters letters 72 36 style=everyday"))
        .isEqualTo(new CharactersData(List.of(everyday)));
    assertThatThrownBy(() ->
            SpecReader.spec("run.yaml", "data: {characters: {of: {mnist: {normalize: standard}}}}"))
        .hasMessageContaining("characters as a whole");
  }

  @Test
  void layersInWordsAndInFull() {
    String yaml =
        """
        data: mnist
        layers:
          - flatten
          - dense 64 leakyRelu 0.2
          - dense: {units: 32, activation: {leakyRelu: {slope: 0.3}}, kernel: zeros}
          - tanh
          - dense: 10
        optimizer: momentum
        learningRate: 0.5
        order: asGiven
        """;
    RunSpec spec = SpecReader.spec("run.yaml", yaml);
    assertThat(spec.layers().get(0).layer()).isEqualTo(new Flatten());
    assertThat(spec.layers().get(1).layer()).isEqualTo(Dense.of(64, Activation.leakyRelu(0.2)));
    assertThat(((Dense) spec.layers().get(2).layer()).activation())
        .isEqualTo(Activation.leakyRelu(0.3));
    assertThat(spec.layers().get(3).layer()).isEqualTo(new Activate(Activation.tanh()));
    assertThat(spec.layers().get(4).layer()).isEqualTo(Dense.of(10));
    assertThat(spec.training().optimizer()).isEqualTo(new Momentum(0.5, 0.9));
    assertThat(spec.training().order()).isEqualTo(Order.AS_GIVEN);
  }

  @Test
  void layersOfImages() {
    String yaml =
        """
        data: mnist
        layers:
          - conv2d 32 3 relu
          - conv2d: {filters: 8, kernelSize: [3, 5], padding: [1, 1, 2, 2], stride: 2, bias: none}
          - depthwiseConv2d: {kernelSize: 3x5, padding: same, dilation: [1, 2]}
          - zeroPadding2d: [0, 1, 0, 1]
          - conv2d: {filters: 1, kernelSize: 1x2, kernel: [[[[1], [2], [3], [4], [5], [6], [7], [8]],
              [[1], [2], [3], [4], [5], [6], [7], [8]]]]}
          - flatten
          - dense 10
        """;
    RunSpec spec = SpecReader.spec("run.yaml", yaml);
    assertThat(spec.layers().stream().map(Placement::layer).limit(4))
        .containsExactly(
            Conv2d.of(32, Size.of(3), Activation.relu()),
            Conv2d.of(8, Size.of(3, 5), Activation.linear())
                .withPadding(Padding.of(1, 1, 2, 2))
                .withStride(Size.of(2))
                .withBias(Optional.empty()),
            DepthwiseConv2d.of(Size.of(3, 5), Activation.linear())
                .withPadding(Padding.same())
                .withDilation(Size.of(1, 2)),
            new ZeroPadding2d(new Padding.Explicit(0, 1, 0, 1)));
    Conv2d given = (Conv2d) spec.layers().get(4).layer();
    assertThat(given.kernel())
        .isEqualTo(
            Initializer.given(
                Tensor.of(Shape.of(1, 2, 8, 1), 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8)));
  }

  @Test
  void augmentationsInWordsAndInFull() {
    String list =
        """
        augment:
          - shift 2
          - flip: {direction: vertical}
          - crop 4 reflect
          - elastic: {sigma: 3}
        """;
    RunSpec spec = SpecReader.spec("run.yaml", list);
    assertThat(spec.augmentations())
        .containsExactly(
            Shift.by(2), Flip.of(Direction.VERTICAL), new Crop(4, Fill.REFLECT), Elastic.of(34, 3));
    String words = "augment: shift 2, flip vertical, crop 4 reflect, elastic sigma=3";
    assertThat(SpecReader.spec("run.yaml", words)).isEqualTo(spec);
    assertThat(SpecReader.spec("run.yaml", "augment: mixUp").training().loss())
        .isEqualTo(Loss.categoricalCrossEntropy());
    assertThatThrownBy(
            () -> SpecReader.read("run.yaml", "loss: crossEntropy\naugment: [flip, mixUp 0.2]"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("run.yaml:2:10: mixUp mixes targets")
        .hasMessageContaining("categoricalCrossEntropy");
  }

  @Test
  void samplesWithClasses() {
    String yaml =
        """
        data:
          inputs: [[0, 0], [0, 1], [1, 1]]
          classes: [even, odd]
          labels: [even, odd, even]
        """;
    RunSpec spec = SpecReader.spec("run.yaml", yaml);
    DataSpec.Inline data = (DataSpec.Inline) spec.data();
    assertThat(data.targets().toArray()).containsExactly(0, 1, 0);
    assertThat(data.classes()).containsExactly("even", "odd");
    assertThat(spec.training().loss()).isEqualTo(Loss.crossEntropy());
    assertThat(spec.layers().getLast().layer()).isEqualTo(Dense.of(2));
    assertThat(spec.training().batchSize()).isEqualTo(3);
  }

  @Test
  void anOptionOverTheFile() {
    SpecDraft file =
        SpecReader.read("run.yaml", "{optimizer: {momentum: {learningRate: 0.2, momentum: 0.5}}}");
    SpecDraft other = SpecReader.read("options", "{optimizer: sgd}");
    SpecDraft rate = SpecReader.read("options", "{learningRate: 0.7}");
    assertThat(Defaults.complete(other.over(file)).training().optimizer()).isEqualTo(new Sgd(0.01));
    assertThat(Defaults.complete(rate.over(file)).training().optimizer())
        .isEqualTo(new Momentum(0.7, 0.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimiser: adam | run.yaml:2:1: unknown key \"optimiser\"; did you mean optimizer?",
        "lr: 0.1 | did you mean learningRate?",
        "batch: 3 | run.yaml:2:1: unknown key \"batch\"; did you mean batchSize?",
        "colour: red | unknown key \"colour\"; choose from name, data, validation, fold, augment, layers",
        "layers: [dens 3] | run.yaml:2:10: unknown layer \"dens\"; did you mean dense?",
        "layers: [dense 3 rleu] | run.yaml:2:10: unknown activation \"rleu\"; did you mean relu?",
        "layers: [dense] | run.yaml:2:10: dense needs its number of units",
        "layers: [dense 0] | run.yaml:2:10: dense has 0 units",
        "layers: [{dense: {unit: 3}}] | run.yaml:2:19: unknown key \"unit\"; did you mean units?",
        "layers: [{dense: {units: 3, activation: tanhh}}] | run.yaml:2:41: unknown activation"
            + " \"tanhh\"; did you mean tanh?",
        "layers: [{dense: {units: 2, kernel: [[1, 2, 3]]}}] | run.yaml:2:37: the kernel has 3"
            + " columns, but the layer has 2 units",
        "layers: [{dense: {units: 2, kernel: [[1, 2], [3]]}}] | run.yaml:2:46: row 2 has 1 number,"
            + " but the first row has 2",
        "layers: [{dense: {units: 2, bias: [1, x]}}] | run.yaml:2:39: \"x\" is no number",
        "layers: [{dense: {activation: relu}}] | run.yaml:2:11: dense needs its number of units",
        "layers: [leakyRelu 2] | leaky relu has slope 2.0",
        "layers: [conv2d 8] | run.yaml:2:10: conv2d needs its size of the window",
        "layers: [{conv2d: {filters: 8, kernelSize: [3, 3, 3]}}] | run.yaml:2:44: expected a size such"
            + " as 3, or 3x5 for 3 rows and 5 columns here, but found a list of 3",
        "layers: [{conv2d: {filters: 8, kernelSize: 3, padding: [1, 1]}}] | run.yaml:2:56: expected a"
            + " number of rows and columns such as 1",
        "layers: [{conv2d: {filters: 8, kernelSize: 3, padding: samme}}] | run.yaml:2:56: unknown"
            + " padding \"samme\"; did you mean same?",
        "layers: [{conv2d: {filters: 3, kernelSize: 3, bias: [1, 2]}}] | run.yaml:2:53: the bias has 2"
            + " numbers, but the layer has 3 filters",
        "layers: [{conv2d: {filters: 1, kernelSize: 1, kernel: [[[[1, 2], [3]]]]}}] | run.yaml:2:66:"
            + " this list has 1 entry, but the first of its kind has 2",
        "layers: [flatten, conv2d 8 3] | run.yaml:2:19: Layer conv2d_1: conv2d takes images, which are"
            + " (height, width, channels): its input has the shape (1024); reshape 32 32 1",
        "layers: [{conv2d: {filters: 1, kernelSize: 1, kernel: [[[[1, 2]]]]}}] | run.yaml:2:10:"
            + " conv2d_1/kernel is given with shape (1, 1, 1, 2)",
        "augment: [crop] | run.yaml:2:11: crop needs its padding in pixels, as in crop 4",
        "augment: crop 4, filp | run.yaml:2:10: unknown augmentation \"filp\"; did you mean flip?",
        "augment: [shift 2 up] | run.yaml:2:11: unknown choice \"up\"",
        "augment: [rotate: {degrees: 10, fill: black}] | run.yaml:2:39: unknown choice \"black\"",
        "augment: [rotate 200] | rotate's angle is 200.0: it must be from 0 to 180 degrees",
        "augment: [mixUp, crop 4] | run.yaml:2:10: mixUp stands before another augmentation",
        "layers: [] | run.yaml:2:9: the list of layers is empty",
        "layers: | run.yaml:2:8: expected a list of layers such as [dense 128 relu, dense 10] here,"
            + " but found nothing",
        "layers: [{dense: {units: 2, form: [a]}}] | run.yaml:2:29: unknown key \"form\"; did you mean"
            + " from?",
        "layers: [dense 3, {dense: {units: 2, from: [dense_3]}}] | run.yaml:2:19: Layer dense_2"
            + " reads dense_3, but there is no layer named dense_3 before it",
        "layers: [{dense: {units: 2, kernel: [[1, 2]]}}] | run.yaml:2:10: dense_1/kernel",
        "frozen: [dense_1/bais] | run.yaml:2:10: unknown parameter \"dense_1/bais\"; did you mean"
            + " dense_1/bias?",
        "frozen: [dense_1/bias, 'dense_2/bias[36]'] | run.yaml:2:24: Index [36] is outside",
        "clipping: {value: 0} | run.yaml:2:19: Clipping by value has the limit 0.0",
        "fold: 6/5 | run.yaml:2:7: There is no fold 6 of 5",
        "fold: two | run.yaml:2:7: \"two\" names no fold: write 2/5",
        "averaging: 1 | run.yaml:2:12: decay is 1.0: it must be at least 0 and below 1",
        "averaging: {deacy: 0.9} | unknown key \"deacy\"; did you mean decay?",
        "clipping: {globalnrm: 1} | did you mean globalNorm?",
        "metrics: [topp5] | unknown metric \"topp5\"",
        "earlyStopping: {pateince: 3} | run.yaml:2:17: unknown key \"pateince\"; did you mean"
            + " patience?",
        "earlyStopping: {watch: loss} | earlyStopping needs its number of epochs without",
        "earlyStopping: {patience: 3, watch: los} | did you mean loss?",
        "reduceOnPlateau: {patience: 2, factor: 3} | reduceOnPlateau has factor 3.0",
        "classWeights: [1, -1] | run.yaml:2:15: classWeights has -1.0 for class 1",
        "schedule: constnat | did you mean constant?",
        "optimizer: adma | run.yaml:2:12: unknown optimizer \"adma\"; did you mean adam?",
        "optimizer: {sgd: {momentum: 0.9}} | run.yaml:2:19: unknown key \"momentum\"",
        "optimizer: {sgd: {learningRate: -1}} | The learning rate is -1.0",
        "data: leters | run.yaml:2:7: unknown data \"leters\"; did you mean letters?",
        "data: {letters: {trian: 3}} | run.yaml:2:18: unknown key \"trian\"; did you mean train?",
        "data: characters | characters needs its data, as in characters mnist",
        "data: {letters: {train: 0}} | run.yaml:2:17: letters has 0 training",
        "data: {inputs: [[1]]} | run.yaml:2:7: the data has no targets",
        "data: {inputs: [[1]], targets: [[1], [2]]} | run.yaml:2:32: Inline data needs a row of"
            + " inputs and a row of targets",
        "data: {inputs: [[1]], classes: [a, b], labels: [c]} | run.yaml:2:49: unknown class \"c\"",
        "data: {inputs: [[1e99]], targets: [[1]]} | run.yaml:2:18: 1e99 is too large for float32",
        "loss: crossEntropie | run.yaml:2:7: unknown loss \"crossEntropie\"; did you mean"
            + " crossEntropy?",
        "order: shufled | did you mean shuffled?",
        "epochs: ten | run.yaml:2:9: \"ten\" is no whole number",
        "epochs: 0 | run.yaml:2:9: epochs is 0",
        "seed: 99999999999999999999 | is no whole number",
        "microBatch: 3000 | run.yaml:2:13: microBatch is 3000 but batchSize is 64",
        "validation: 1.5 | run.yaml:2:13: validation is 1.5",
        "name: my run! | run.yaml:2:7: The run is named \"my run!\"",
        "epochs: [1, 2] | run.yaml:2:9: expected a whole number here, but found a list",
        "data: [unclosed | this is no YAML",
        "learningRate: 0.1\\noptimizer: {sgd: {learningRate: 0.2}} | run.yaml:2:15: the optimizer"
            + " has a learningRate already",
        "epochs: 3\\nepochs: 4 | run.yaml:3:1: the key \"epochs\" stands twice"
      })
  void mistakesAreToldWithTheirPlace(String line, String message) {
    assertThatThrownBy(
            () -> SpecReader.read("run.yaml", "# a run\n" + line.replace("\\n", "\n") + "\n"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("^")
        .hasMessageStartingWith("run.yaml:");
  }

  @Test
  void everySpecificationThatIsShippedHolds() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("examples/specs"))) {
      folder = folder.getParent();
    }
    try (Stream<Path> files = Files.list(folder.resolve("examples/specs"))) {
      List<Path> specs = files.toList();
      assertThat(specs).hasSizeGreaterThan(9);
      for (Path file : specs) {
        RunSpec spec = Defaults.complete(SpecReader.read(file));
        assertThat(file.getFileName()).hasToString(spec.name() + ".yaml");
      }
    }
  }

  /// What `bench/letters-model` trains is the network that reads pages.
  @Test
  void theNetworkForPagesIsTheOneThatComesAlong() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("examples/specs"))) {
      folder = folder.getParent();
    }
    Path file = folder.resolve("examples/specs/page-letters.yaml");
    RunSpec spec = Defaults.complete(SpecReader.read(file));
    assertThat(spec.graph(Shape.of(32, 32, 1))).isEqualTo(LetterNetwork.graph());
  }

  @Test
  void theMistakeIsMarkedInItsLine() {
    assertThatThrownBy(() -> SpecReader.read("run.yaml", "name: a\noptimiser: adam\n"))
        .hasMessage(
            """
            run.yaml:2:1: unknown key "optimiser"; did you mean optimizer?
              optimiser: adam
              ^^^^^^^^^\
            """);
  }

  @Test
  void anEnemysFileIsRefused() {
    List<String> texts =
        List.of(
            "",
            "- a\n- b\n",
            "plain",
            "? [a, b]\n: c\n",
            "data: !!javax.script.ScriptEngineManager [x]\n",
            "a: &a [*a]\n",
            "layers: &x [*x]\n",
            "[".repeat(100_000));
    for (String text : texts) {
      assertThatThrownBy(() -> SpecReader.read("run.yaml", text)).isInstanceOf(SpecException.class);
    }
  }
}
