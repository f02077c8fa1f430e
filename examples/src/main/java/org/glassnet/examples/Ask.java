package org.glassnet.examples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.glassnet.exchange.Model;
import org.glassnet.function.Activation;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A network inside another program: asked by many threads, each with a batch of its own.
public final class Ask {
  private Ask() {}

  /// Asks the model in the file that the first argument names, else a network that has learned
  /// nothing yet.
  public static void main(String[] arguments) {
    try (var model =
        arguments.length > 0 ? Model.load(Path.of(arguments[0])) : Model.of(network())) {
      var input = model.inputs().getFirst().shape();
      IntStream.range(0, 8)
          .parallel()
          .mapToObj(shade -> model.predict(grey(input, shade / 8f)))
          .forEachOrdered(answer -> System.out.println(Arrays.toString(answer.toArray())));
    }
  }

  private static Network network() {
    return Network.sequential(
        1,
        Shape.of(28, 28, 1),
        new Flatten(),
        Dense.of(32, Activation.relu()),
        Dense.of(3, Activation.softmax()));
  }

  /// A batch of one sample, all of whose numbers are the same.
  private static Tensor grey(Shape input, float shade) {
    float[] numbers = new float[input.size()];
    Arrays.fill(numbers, shade);
    int[] sizes =
        IntStream.concat(IntStream.of(1), input.sizes().stream().mapToInt(size -> size)).toArray();
    return Tensor.of(Shape.of(sizes), numbers);
  }
}
