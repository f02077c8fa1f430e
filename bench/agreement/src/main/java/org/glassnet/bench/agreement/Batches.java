package org.glassnet.bench.agreement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.glassnet.data.Cifar;
import org.glassnet.data.Dataset;
import org.glassnet.data.ImageFolder;
import org.glassnet.data.Mnist;
import org.glassnet.data.Reshaped;
import org.glassnet.data.Table;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// The samples of ten steps, the same for both.
///
/// @param origin what they are, for people
/// @param shape the shape of one input
/// @param inputs a sample's numbers in the engine's order
/// @param labels their classes
/// @param size how many samples a step has
record Batches(String origin, Shape shape, float[][] inputs, int[] labels, int size) {
  static final int STEPS = 10;

  /// Digits, of MNIST where there are any.
  static Batches digits(int size) {
    return of("mnist", Mnist::train, Shape.of(28, 28, 1), 10, size);
  }

  /// Small photographs, of CIFAR-10 where there are any.
  static Batches smallPhotographs(int size) {
    return of("cifar10", Cifar::train, Shape.of(32, 32, 3), 10, size);
  }

  /// Photographs of 224×224, of eight kinds of scenes where there are any.
  static Batches photographs(int size) {
    Shape shape = Shape.of(224, 224, 3);
    return of(
        "scenes8", folder -> ImageFolder.of(folder.resolve("train"), shape).read(), shape, 8, size);
  }

  private static Batches of(
      String name, Function<Path, Dataset> read, Shape shape, int classes, int size) {
    RandomStream random = RandomStream.of(1, "agreement").child(name);
    return Optional.ofNullable(System.getenv("GLASSNET_DATA"))
        .map(data -> Path.of(data, name))
        .filter(Files::isDirectory)
        .map(folder -> chosen(name, read.apply(folder), size, random))
        .orElseGet(() -> drawn(shape, classes, size, random));
  }

  private static Batches chosen(String name, Dataset data, int size, RandomStream random) {
    int[] order = IntStream.range(0, data.size()).toArray();
    random.shuffle(order);
    int count = size * STEPS;
    float[][] inputs = new float[count][data.inputShape().size()];
    int[] labels = new int[count];
    float[] label = new float[1];
    for (int i = 0; i < count; i++) {
      data.input(order[i], inputs[i], 0);
      data.target(order[i], label, 0);
      labels[i] = (int) label[0];
    }
    return new Batches(name, data.inputShape(), inputs, labels, size);
  }

  private static Batches drawn(Shape shape, int classes, int size, RandomStream random) {
    int count = size * STEPS;
    float[][] inputs = new float[count][shape.size()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < shape.size(); k++) {
        inputs[i][k] = random.nextFloat();
      }
      labels[i] = random.nextInt(classes);
    }
    return new Batches("drawn numbers", shape, inputs, labels, size);
  }

  /// The same samples as rows of numbers.
  Batches flat() {
    return new Batches(origin, Shape.of(shape.size()), inputs, labels, size);
  }

  /// All samples as the engine reads them.
  ///
  /// @param outputs how many classes the network tells apart
  Dataset dataset(int outputs) {
    List<String> classes = IntStream.range(0, outputs).mapToObj(Integer::toString).toList();
    return Reshaped.of(Table.of(inputs, labels, classes), shape);
  }

  /// The inputs of a step as PyTorch reads them.
  Tensor input(int step) {
    float[] all = new float[size * shape.size()];
    for (int i = 0; i < size; i++) {
      System.arraycopy(inputs[step * size + i], 0, all, i * shape.size(), shape.size());
    }
    return image(Tensor.create(all, sizes()));
  }

  private long[] sizes() {
    return LongStream.concat(
            LongStream.of(size), shape.sizes().stream().mapToLong(Integer::longValue))
        .toArray();
  }

  private Tensor image(Tensor x) {
    return shape.rank() == 3 ? x.permute(0, 3, 1, 2).contiguous() : x;
  }

  /// The classes of a step.
  Tensor target(int step) {
    long[] classes = Arrays.stream(labels, step * size, (step + 1) * size).asLongStream().toArray();
    return Tensor.create(classes, size);
  }
}
