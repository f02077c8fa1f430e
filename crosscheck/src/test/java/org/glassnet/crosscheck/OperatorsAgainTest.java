package org.glassnet.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.exchange.onnx.conformance.CaseResult;
import org.glassnet.exchange.onnx.conformance.CaseResult.Outcome;
import org.glassnet.exchange.onnx.conformance.Conformance;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.read.OnnxModel;
import org.glassnet.exchange.onnx.read.OnnxSource;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// ONNX's own backend tests, where they are at hand: each model that is read is written again, and
/// gives the outputs that belong to it when onnxruntime computes what was written, and when that is
/// read once more.
class OperatorsAgainTest {
  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource({"node, 731", "pytorch-converted, 82", "pytorch-operator, 31", "simple, 7"})
  void whatIsReadIsWrittenAgain(String set, int passed) throws IOException, InterruptedException {
    List<Path> cases =
        Conformance.cases(unpacked(set)).stream()
            .filter(path -> Conformance.run(path).outcome() == Outcome.PASSED)
            .toList();
    assertThat(cases.size()).isGreaterThanOrEqualTo(passed);
    List<CaseResult> others = new ArrayList<>(others(cases, OperatorsAgainTest::byOnnxruntime));
    others.addAll(others(cases, OperatorsAgainTest::readAgain));
    assertThat(others).isEmpty();
  }

  /// Networks of the suite whose weights are all the same number, with others: channels are
  /// shuffled in the one, and scaled by constants in the other.
  @ParameterizedTest
  @ValueSource(strings = {"shufflenet", "densenet121"})
  void wholeNetworksAreWrittenAgain(String name) throws IOException, InterruptedException {
    Path file = unpacked("light").resolve("light_" + name + ".onnx");
    ModelProto model = ModelProto.read(Files.readAllBytes(file));
    Network network = OnnxRuntime.stirred(OnnxModel.of(model, OnnxSource.standard()).network());
    double difference = OnnxRuntime.difference(network, 1, ImageLayout.NHWC);
    new Differences("again-" + name).check(name, difference);
  }

  private static Path unpacked(String set) throws IOException, InterruptedException {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    Path archive = data.resolve("onnx").resolve("onnx-1.17.0-backend-test-data.tar.gz");
    assumeTrue(Files.exists(archive), () -> "skipped: it needs $GLASSNET_DATA/onnx");
    Process tar =
        new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString(), set)
            .inheritIO()
            .start();
    assumeTrue(tar.waitFor() == 0, "tar unpacks the archive");
    return folder.resolve(set);
  }

  /// The cases that do not pass when their networks are computed so.
  private static List<CaseResult> others(List<Path> cases, OnnxModel.Engine engine) {
    return cases.stream()
        .map(path -> Conformance.run(path, engine))
        .filter(result -> result.outcome() != Outcome.PASSED)
        .toList();
  }

  private static byte[] written(Network network) {
    return OnnxExport.model(network, OnnxSettings.named("again")).toBytes();
  }

  /// All samples twice, so that there are more than the model was made with; their second outputs.
  private static Map<String, Tensor> byOnnxruntime(
      Network network, Map<String, Tensor> inputs, List<String> names) {
    Map<String, Tensor> twice = new LinkedHashMap<>();
    inputs.forEach((name, x) -> twice.put(name, twice(x)));
    Map<String, Tensor> outputs;
    try {
      outputs = OnnxRuntime.run(written(network), twice);
    } catch (AssertionError e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    Map<String, Tensor> second = new LinkedHashMap<>();
    names.forEach(name ->
        second.put(name, inputs.isEmpty() ? outputs.get(name) : secondHalf(outputs.get(name))));
    return second;
  }

  private static Tensor twice(Tensor x) {
    float[] numbers = x.toArray();
    float[] both = new float[2 * numbers.length];
    System.arraycopy(numbers, 0, both, 0, numbers.length);
    System.arraycopy(numbers, 0, both, numbers.length, numbers.length);
    return Tensor.of(samples(x.shape(), 2 * x.shape().axis(0)), both);
  }

  private static Tensor secondHalf(Tensor y) {
    Shape shape = samples(y.shape(), y.shape().axis(0) / 2);
    return Tensor.slice(shape, y.toArray(), shape.size());
  }

  private static Shape samples(Shape shape, int count) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.set(0, count);
    return new Shape(sizes);
  }

  private static Map<String, Tensor> readAgain(
      Network network, Map<String, Tensor> inputs, List<String> names) {
    Map<String, TensorProto> given = new LinkedHashMap<>();
    OnnxSource source = OnnxSource.standard();
    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
      List<Integer> sizes = input.getValue().shape().sizes();
      List<Long> dims = sizes.stream().map(Integer::longValue).toList();
      source = source.withSizes(input.getKey(), sizes);
      given.put(
          input.getKey(), TensorProto.floats(input.getKey(), dims, input.getValue().toArray()));
    }
    OnnxModel again = OnnxModel.of(ModelProto.read(written(network)), source);
    Map<String, Tensor> values = new LinkedHashMap<>();
    again
        .compute(given)
        .forEach((name, value) -> {
          int[] sizes = value.dims().stream().mapToInt(Math::toIntExact).toArray();
          values.put(name, Tensor.of(Shape.of(sizes), value.floats()));
        });
    return values;
  }
}
