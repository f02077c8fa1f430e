package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Features;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Split;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The layers: those with a name of their own, and each activation as a layer.
final class Layers {
  static final Catalog<Layer> ALL = new Catalog<>("layer", "dense 10", false, entries());

  private Layers() {}

  private static List<Entry<Layer>> entries() {
    List<Entry<Layer>> entries = new ArrayList<>();
    entries.add(dense());
    entries.addAll(ImageLayers.entries());
    entries.addAll(PoolingLayers.entries());
    entries.add(
        Entry.of(
            "features",
            Features.class,
            "functions of a point of the plane, side by side",
            Setting.needed("features", List.of(Feature.X1, Feature.X2), "functions")));
    entries.add(Entry.constant("flatten", new Flatten(), "all numbers of a sample in one row"));
    entries.add(
        Entry.of(
            "reshape",
            Reshape.class,
            "the same numbers in another shape; −1 is what is left",
            Setting.needed("sizes", List.of(8, 4), "sizes")));
    entries.add(
        Entry.of(
            "dropout",
            Dropout.class,
            "sets a share of the numbers to zero while training",
            Setting.needed("rate", 0.5, "rate")));
    entries.add(Entry.constant("add", new Add(), "the sum of what it reads"));
    entries.add(
        Entry.of(
            "concatenate",
            Concatenate.class,
            "what it reads, one behind the other",
            Setting.of("axis", new Concatenate().axis(), "axis; −1 is the last")));
    entries.add(
        Entry.of(
            "split",
            Split.class,
            "equal parts of the last axis, each an output",
            Setting.needed("parts", 2, "number of parts")));
    entries.addAll(Normalizations.entries());
    for (Entry<Activation> activation : Activations.ALL.entries()) {
      entries.add(
          activation.as(
              Activate::new,
              layer ->
                  layer instanceof Activate(Activation f) ? Optional.of(f) : Optional.empty()));
    }
    return List.copyOf(entries);
  }

  private static Entry<Layer> dense() {
    List<Setting> settings =
        List.of(
            Setting.needed("units", 128, "number of units"),
            Setting.of("activation", Activation.linear(), "activation"),
            Setting.of("kernel", Initializer.glorotUniform(), "first weights"),
            Setting.of("bias", Optional.of(Initializer.zeros()), "first biases, or none"),
            Setting.of("l1", 0.0, "penalty on the weights' absolute values"),
            Setting.of("l2", 0.0, "penalty on the weights' squares"));
    return new Entry<>(
        "dense",
        "fully connected: each unit reads every input",
        settings,
        2,
        false,
        () ->
            List.of(
                Kinds.COUNT,
                Kinds.of(Activation.class),
                new InitializerKind(),
                new Kinds.Maybe<>(new InitializerKind()),
                Kinds.NUMBER,
                Kinds.NUMBER),
        Dense.class::isInstance,
        Layers::dense,
        layer -> {
          Dense dense = (Dense) layer;
          return List.of(
              dense.units(),
              dense.activation(),
              dense.kernel(),
              dense.bias(),
              dense.penalty().l1(),
              dense.penalty().l2());
        });
  }

  private static Dense dense(Given given) {
    int units = given.get(Integer.class, "units");
    Dense dense =
        Dense.of(units, given.get(Activation.class, "activation"))
            .withKernel(kernel(given.get(Initializer.class, "kernel"), units))
            .withPenalty(new Penalty(given.get(Double.class, "l1"), given.get(Double.class, "l2")));
    Optional<?> bias = given.get(Optional.class, "bias");
    return bias.isPresent()
        ? dense.withBias(bias((Initializer) bias.get(), units, "units"))
        : dense.withoutBias();
  }

  private static Initializer kernel(Initializer kernel, int units) {
    if (!(kernel instanceof Initializer.Given(Tensor given))) {
      return kernel;
    }
    Tensor table =
        given.shape().rank() == 1 && units == 1
            ? Tensor.of(Shape.of(given.size(), 1), given.toArray())
            : given;
    if (table.shape().rank() > 2) {
      throw new SettingException(
          "kernel",
          "the kernel is given with shape "
              + table.shape()
              + ": give a row for each input and a column for each unit");
    }
    if (table.shape().rank() != 2 || table.shape().axis(1) != units) {
      throw new SettingException(
          "kernel",
          "the kernel has "
              + (table.shape().rank() == 1 ? 1 : table.shape().axis(1))
              + " columns, but the layer has "
              + units
              + " units: give a row for each input and a column for each unit");
    }
    return Initializer.given(table);
  }

  /// First biases, of which a layer of so many units or filters takes one for each.
  static Initializer bias(Initializer bias, int count, String units) {
    if (bias instanceof Initializer.Given(Tensor given) && !given.shape().equals(Shape.of(count))) {
      throw new SettingException(
          "bias",
          "the bias has " + given.size() + " numbers, but the layer has " + count + " " + units);
    }
    return bias;
  }
}
