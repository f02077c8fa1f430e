package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.ModelOutput;
import org.glassnet.exchange.TensorFormat;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.weights.MatchSettings;
import org.glassnet.exchange.weights.Matching;
import org.glassnet.exchange.weights.WeightFiles;
import org.glassnet.exchange.zoo.Architecture;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.spec.SpecException;

/// Models from one program's file to another's.
public final class Converting {
  private static final int SAMPLES = 4;

  private Converting() {}

  /// What a conversion begins with: a network, or tensors without one.
  public sealed interface Source {
    /// A network.
    ///
    /// @param model it
    /// @param matching how its weights were found, where they came without it
    record OfModel(ImportedModel model, Optional<Matching> matching) implements Source {}

    /// Tensors.
    ///
    /// @param tensors them
    record OfTensors(TensorFile tensors) implements Source {}
  }

  /// Reads a file.
  ///
  /// @param architecture the network that a file of tensors belongs to, by the name it is known by
  /// @param settings how tensors are matched with its parameters
  /// @param classes how many outputs it has, where other than usual
  /// @throws org.glassnet.tensor.GlassnetException where it cannot be read, or does not fit
  public static Source read(
      Path file, Optional<String> architecture, Optional<Integer> classes, MatchSettings settings) {
    Optional<TensorFormat> format = TensorFormat.of(file);
    if (format.isEmpty()) {
      if (architecture.isPresent()) {
        throw new SpecException(
            "--architecture is for files of tensors alone, but " + file + " holds its network");
      }
      return new Source.OfModel(Model.read(file), Optional.empty());
    }
    TensorFile tensors = format.get().read(file);
    if (architecture.isEmpty()) {
      return new Source.OfTensors(tensors);
    }
    Architecture known = Zoo.of(architecture.get());
    Network network =
        Network.of(known.graph(classes.map(known.usual()::withClasses).orElse(known.usual())), 1);
    Matching matching = WeightFiles.assign(network, tensors, settings);
    Origin origin = new Origin(known.name() + ", " + tensors.format(), tensors.metadata());
    return new Source.OfModel(new ImportedModel(network, origin, List.of()), Optional.of(matching));
  }

  /// The largest difference between what a network says to some random inputs and what the written
  /// file's says, beside the largest number; empty where the file is a program.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the file does not hold the network
  public static OptionalDouble difference(Network network, ModelOutput output, Path file) {
    Optional<Network> back = output.readBack(network, file);
    if (back.isEmpty()) {
      return OptionalDouble.empty();
    }
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    float[] numbers = new float[SAMPLES * input.size()];
    RandomStream random = RandomStream.of(1, "verify");
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    float[] ours = answers(network, input, numbers);
    Network theirs = back.get();
    Shape own = theirs.graph().shape(theirs.graph().inputs().getFirst());
    boolean turned = !own.equals(input) && input.rank() == 3;
    float[] asked =
        turned ? Tensor.of(batch(input), numbers).permuted(0, 3, 1, 2).toArray() : numbers;
    float[] said = answers(theirs, own, asked);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < ours.length; i++) {
      largest = Math.max(largest, Math.abs(ours[i]));
      double apart = Math.abs(ours[i] - (double) said[i]);
      difference = Double.isNaN(apart) ? Double.NaN : Math.max(difference, apart);
    }
    return OptionalDouble.of(largest == 0 ? difference : difference / largest);
  }

  private static float[] answers(Network network, Shape input, float[] numbers) {
    try (Model model = Model.of(network)) {
      return model.predictAll(Tensor.of(batch(input), numbers)).getFirst().toArray();
    }
  }

  private static Shape batch(Shape sample) {
    List<Integer> sizes = new java.util.ArrayList<>(sample.sizes());
    sizes.addFirst(SAMPLES);
    return new Shape(sizes);
  }
}
