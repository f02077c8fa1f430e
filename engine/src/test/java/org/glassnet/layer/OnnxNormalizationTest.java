package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.glassnet.RealData;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// The normalizations give the numbers of ONNX's own conformance tests (1.17.0): batch
/// normalization in both modes with its moving statistics, layer, group and instance normalization.
class OnnxNormalizationTest {
  private static final String ARCHIVE = "onnx-1.17.0-backend-test-data.tar.gz";

  @Test
  void theConformanceTestsPass() throws IOException {
    Map<String, Tensor> files = tensors(RealData.folder(getClass(), "onnx").resolve(ARCHIVE));
    check(files, "batchnorm_example", BatchNormalization.standard().withEpsilon(1e-5), false);
    check(files, "batchnorm_epsilon", BatchNormalization.standard().withEpsilon(1e-2), false);
    BatchNormalization trained = BatchNormalization.standard().withMomentum(0.9);
    check(files, "batchnorm_example_training_mode", trained.withEpsilon(1e-5), true);
    check(files, "batchnorm_epsilon_training_mode", trained.withEpsilon(1e-2), true);
    check(files, "group_normalization_example", GroupNormalization.of(2).withEpsilon(1e-5), false);
    check(files, "group_normalization_epsilon", GroupNormalization.of(2).withEpsilon(1e-2), false);
    check(files, "instancenorm_example", InstanceNormalization.standard().withEpsilon(1e-5), false);
    check(files, "instancenorm_epsilon", InstanceNormalization.standard().withEpsilon(1e-2), false);
    LayerNormalization layer = LayerNormalization.standard().withEpsilon(1e-5);
    check(files, "layer_normalization_2d_axis1", layer, false);
    check(files, "layer_normalization_4d_axis3", layer, false);
    check(files, "layer_normalization_default_axis", layer, false);
    check(files, "layer_normalization_3d_axis2_epsilon", layer.withEpsilon(1e-1), false);
  }

  private static void check(Map<String, Tensor> files, String name, Layer layer, boolean training) {
    String folder = "node/test_" + name + "/test_data_set_0/";
    Tensor x = files.get(folder + "input_0.pb");
    boolean last = layer instanceof LayerNormalization;
    List<Integer> sizes = x.shape().sizes();
    List<Integer> sample = new ArrayList<>(sizes.subList(1, sizes.size()));
    if (!last) {
      sample.add(sample.removeFirst());
    }
    Network network = Network.sequential(1, new Shape(sample), layer);
    for (int i = 0; i < network.weights().parameters().size(); i++) {
      network
          .weights()
          .assign(
              network.weights().parameters().get(i).name(),
              files.get(folder + "input_" + (i + 1) + ".pb"));
    }
    int rows = sizes.getFirst();
    float[] gradients = new float[network.weights().array().length];
    Plan plan =
        training
            ? Plan.forTraining(network, Ending.OUTPUT, rows, gradients)
            : Plan.forInference(network, Ending.OUTPUT, rows);
    float[] in = last ? x.toArray() : channelsLast(x);
    System.arraycopy(in, 0, plan.input().value().array(), plan.input().value().offset(), in.length);
    plan.forward(EveryCompute.definition());
    int at = plan.output().value().offset();
    float[] y = Arrays.copyOfRange(plan.output().value().array(), at, at + in.length);
    Tensor right = files.get(folder + "output_0.pb");
    assertClose(y, last ? right.toArray() : channelsLast(right), name);
    if (training) {
      plan.backward(EveryCompute.definition());
      for (int i = 2; i < 4; i++) {
        assertClose(
            network.weights().tensor(network.weights().parameters().get(i).name()).toArray(),
            files.get(folder + "output_" + (i - 1) + ".pb").toArray(),
            name + ", moving");
      }
    }
  }

  private static void assertClose(float[] mine, float[] right, String name) {
    assertThat(mine).hasSameSizeAs(right);
    for (int i = 0; i < mine.length; i++) {
      assertThat(mine[i]).as("%s, number %d", name, i).isCloseTo(right[i], within(2e-6f));
    }
  }

  /// (n, c, …) as (n, …, c).
  private static float[] channelsLast(Tensor x) {
    int samples = x.shape().axis(0);
    int channels = x.shape().axis(1);
    int positions = x.size() / samples / channels;
    float[] y = new float[x.size()];
    for (int i = 0; i < y.length; i++) {
      int channel = i % channels;
      int position = i / channels % positions;
      y[i] = x.at((i / channels / positions * channels + channel) * positions + position);
    }
    return y;
  }

  /// The float tensors of the normalizations' cases in the archive.
  private static Map<String, Tensor> tensors(Path archive) throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>();
    try (InputStream file = Files.newInputStream(archive);
        DataInputStream tar =
            new DataInputStream(new BufferedInputStream(new GZIPInputStream(file)))) {
      byte[] header = new byte[512];
      tar.readFully(header);
      while (header[0] != 0) {
        String name = text(header, 0, 100);
        int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
        byte[] content = tar.readNBytes(size);
        tar.skipNBytes((512 - size % 512) % 512);
        if (name.matches("node/test_(batch|group_|instance|layer_)norm.*pb")) {
          tensor(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN), name, tensors);
        }
        tar.readFully(header);
      }
    }
    return tensors;
  }

  private static String text(byte[] header, int from, int length) {
    String text = new String(header, from, length, StandardCharsets.US_ASCII);
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  /// A TensorProto: dims is field 1, data_type 2 (1 is float), raw_data 9.
  private static void tensor(ByteBuffer proto, String name, Map<String, Tensor> to) {
    List<Integer> sizes = new ArrayList<>();
    int type = 0;
    while (proto.hasRemaining()) {
      int tag = varint(proto);
      if (tag >> 3 == 1) {
        sizes.add(varint(proto));
      } else if (tag >> 3 == 2) {
        type = varint(proto);
      } else {
        int length = varint(proto);
        if (tag >> 3 == 9 && type == 1) {
          float[] numbers = new float[length / Float.BYTES];
          proto
              .slice(proto.position(), length)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer()
              .get(numbers);
          to.put(name, Tensor.of(new Shape(sizes), numbers));
        }
        proto.position(proto.position() + length);
      }
    }
  }

  private static int varint(ByteBuffer from) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = from.get();
      value |= (part & 127) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
