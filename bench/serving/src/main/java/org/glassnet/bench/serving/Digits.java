package org.glassnet.bench.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// The model that is served: the network of the ONNX model zoo's `mnist-8`, from random weights.
final class Digits {
  static final String NAME = "digits";

  private Digits() {}

  static Network network() {
    return Network.sequential(
        8,
        Shape.of(28, 28, 1),
        Conv2d.of(8, 5).withPadding(Padding.same()),
        new Activate(Activation.relu()),
        MaxPooling2d.of(2),
        Conv2d.of(16, 5).withPadding(Padding.same()),
        new Activate(Activation.relu()),
        MaxPooling2d.of(3),
        new Flatten(),
        Dense.of(10, Activation.softmax()));
  }

  /// The same as a file for the peers, channels first, as they compute.
  static void export(Path file) throws IOException {
    Files.write(
        file,
        OnnxExport.model(network(), new OnnxSettings(NAME, "bench", ImageLayout.NCHW, Map.of()))
            .toBytes());
  }

  /// An image.
  static float[] image(int number) {
    RandomStream random = RandomStream.of(number, "image");
    float[] image = new float[28 * 28];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextInt(256) / 255f;
    }
    return image;
  }

  /// A whole request for some images.
  static byte[] request(int port, String input, float[]... images) {
    int size = images.length * images[0].length * Float.BYTES;
    byte[] json =
        ("{\"inputs\":[{\"name\":\""
                + input
                + "\",\"shape\":["
                + images.length
                + ",28,28,1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":"
                + size
                + "}}],\"parameters\":{\"binary_data_output\":true}}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /v2/models/"
                + NAME
                + "/infer HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nContent-Type: application/octet-stream\r\nInference-Header-Content-Length: "
                + json.length
                + "\r\nContent-Length: "
                + (json.length + size)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request =
        ByteBuffer.allocate(head.length + json.length + size)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(head)
            .put(json);
    for (float[] image : images) {
      for (float value : image) {
        request.putFloat(value);
      }
    }
    return request.array();
  }
}
