package org.glassnet.exchange.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.Input;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.Layer;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.tensor.Shape;

/// What each of Keras's layers becomes, its channels last.
///
/// @param c the layer's settings
/// @param recent whether Keras 3 or later described it
/// @param notes hears what is read otherwise than it stands in the file
record Layers(Config c, boolean recent, Consumer<String> notes) {
  /// @throws KerasException where there is no such layer; the message says what is missing
  static Translation of(Described layer, boolean recent, Consumer<String> notes) {
    return new Layers(layer.config(), recent, notes).translated(layer.kind());
  }

  private Translation translated(String kind) {
    return oldHardSigmoid() ? HardSigmoids.behind(plain(kind), c, notes) : plain(kind);
  }

  private Translation plain(String kind) {
    return switch (kind) {
      case "InputLayer" -> Translation.to(new Input(inputShape()));
      case "Dense" -> Translation.to(dense());
      case "Conv2D" -> Translation.to(conv(c.size("kernel_size", Size.one())));
      case "DepthwiseConv2D" -> Translation.to(depthwise());
      case "SeparableConv2D" -> separable();
      case "Conv2DTranspose" -> Translation.to(transposed());
      case "MaxPooling2D" -> Translation.to(maxPooling());
      case "AveragePooling2D" -> Translation.to(averagePooling());
      case "GlobalMaxPooling2D" -> global(new GlobalMaxPooling2d());
      case "GlobalAveragePooling2D" -> global(new GlobalAveragePooling2d());
      case "Conv1D",
          "MaxPooling1D",
          "AveragePooling1D",
          "GlobalMaxPooling1D",
          "GlobalAveragePooling1D" ->
          new Sequences(this).translated(kind);
      case "Flatten" -> Translation.to(new Flatten());
      case "Reshape" ->
          Translation.to(
              new Reshape(c.wholes("target_shape").orElseThrow(() -> c.missing("target_shape"))));
      case "Dropout" -> Translation.to(new Dropout(c.number("rate", 0)));
      case "SpatialDropout2D" -> Translation.to(new SpatialDropout2d(c.number("rate", 0)));
      case "GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization" -> {
        notes.accept(
            c.where() + " (" + kind + ") acts in training alone and is left out: it passes on");
        yield Translation.to(new Activate(Activation.linear()));
      }
      case "Identity", "Permute" -> Translation.to(new Activate(Activation.linear()));
      case "BatchNormalization" -> batchNormalization();
      case "LayerNormalization" -> layerNormalization();
      case "GroupNormalization" -> groupNormalization();
      case "Rescaling", "Normalization" -> new Scalings(c, notes).translated(kind);
      case "ReLU" -> Translation.to(relu());
      case "LeakyReLU" ->
          Translation.to(
              new Activate(
                  Activation.leakyRelu(c.number("negative_slope", c.number("alpha", 0.3)))));
      case "PReLU" -> prelu();
      case "ELU" -> Translation.to(new Activate(Activation.elu(c.number("alpha", 1))));
      case "Softmax" -> onLastAxis(new Activate(Activation.softmax()));
      case "Activation" -> Translation.to(new Activate(activation()));
      case "Add" -> Translation.to(new Add());
      case "Concatenate" -> Translation.to(concatenate());
      case "ZeroPadding2D" -> Translation.to(new ZeroPadding2d(amounts("padding")));
      case "Cropping2D" -> Translation.to(new Cropping2d(amounts("cropping")));
      case "UpSampling2D" -> Translation.to(upsampling());
      case "Lambda", "TFOpLambda", "SlicingOpLambda" ->
          throw new KerasException("it carries Python code, which is never run");
      default -> throw new KerasException("");
    };
  }

  private Shape inputShape() {
    List<Integer> sizes =
        c.wholes("batch_shape")
            .or(() -> c.wholes("batch_input_shape"))
            .orElseThrow(() -> new KerasException("it does not say the inputs' shape"));
    if (sizes.size() < 2) {
      throw new KerasException("inputs of shape " + sizes + ": samples need an axis of their own");
    }
    List<Integer> sample = sizes.subList(1, sizes.size());
    if (sample.stream().anyMatch(size -> size < 1)) {
      throw new KerasException(
          "inputs of shape " + sizes + ", where 0 means any size: sizes have to be fixed");
    }
    return new Shape(sample);
  }

  /// What its activation is here; linear where the next layers are what it was.
  Activation activation() {
    return oldHardSigmoid()
        ? Activation.linear()
        : Activations.of(c.called("activation").orElse("linear"));
  }

  /// Whether it ends in what Keras called so until version 3.
  private boolean oldHardSigmoid() {
    return !recent && c.called("activation").filter("hard_sigmoid"::equals).isPresent();
  }

  Optional<Initializer> bias() {
    return c.flag("use_bias", true) ? Optional.of(Initializer.zeros()) : Optional.empty();
  }

  Padding padding() {
    String padding = c.text("padding").orElse("valid");
    return switch (padding) {
      case "valid" -> Padding.valid();
      case "same" -> Padding.same();
      default -> throw new KerasException("the padding " + padding);
    };
  }

  /// What a regularizer adds to the loss.
  Penalty penalty(String name) {
    Optional<Config> regularizer = c.inner(name).flatMap(one -> one.inner("config"));
    return regularizer
        .map(one -> new Penalty(one.number("l1", 0), one.number("l2", 0)))
        .orElse(Penalty.none());
  }

  private Dense dense() {
    Dense layer =
        Dense.of(c.whole("units"), activation()).withPenalty(penalty("kernel_regularizer"));
    return bias().isPresent() ? layer : layer.withoutBias();
  }

  private Conv2d conv(Size kernel) {
    return Conv2d.of(c.whole("filters"), kernel, activation())
        .withStride(c.size("strides", Size.one()))
        .withPadding(padding())
        .withDilation(c.size("dilation_rate", Size.one()))
        .withGroups(c.whole("groups", 1))
        .withBias(bias())
        .withPenalty(penalty("kernel_regularizer"));
  }

  private DepthwiseConv2d depthwise() {
    return DepthwiseConv2d.of(c.size("kernel_size", Size.one()), activation())
        .withMultiplier(c.whole("depth_multiplier", 1))
        .withStride(c.size("strides", Size.one()))
        .withPadding(padding())
        .withDilation(c.size("dilation_rate", Size.one()))
        .withBias(bias())
        .withPenalty(penalty("depthwise_regularizer"));
  }

  private Translation separable() {
    DepthwiseConv2d each =
        depthwise().withActivation(Activation.linear()).withBias(Optional.empty());
    Conv2d together =
        Conv2d.of(c.whole("filters"), Size.one(), activation())
            .withBias(bias())
            .withPenalty(penalty("pointwise_regularizer"));
    return _ -> List.of(Step.of(".depthwise", each), Step.of(together));
  }

  private TransposedConv2d transposed() {
    if (c.value("output_padding").isPresent()) {
      throw new KerasException("output_padding");
    }
    return TransposedConv2d.of(c.whole("filters"), c.size("kernel_size", Size.one()), activation())
        .withStride(c.size("strides", Size.one()))
        .withPadding(padding())
        .withDilation(c.size("dilation_rate", Size.one()))
        .withBias(bias())
        .withPenalty(penalty("kernel_regularizer"));
  }

  private MaxPooling2d maxPooling() {
    Size window = c.size("pool_size", Size.of(2));
    return new MaxPooling2d(window, c.size("strides", window), padding());
  }

  private AveragePooling2d averagePooling() {
    Size window = c.size("pool_size", Size.of(2));
    return new AveragePooling2d(window, c.size("strides", window), padding(), false);
  }

  private Translation global(Layer layer) {
    if (!c.flag("keepdims", false)) {
      return Translation.to(layer);
    }
    return inputs ->
        List.of(Step.of(".pool", layer), Step.of(Reshape.of(1, 1, inputs.getFirst().axis(-1))));
  }

  /// A layer that works along the last axis alone.
  private Translation onLastAxis(Layer layer) {
    List<Integer> axes = c.wholes("axis").orElse(List.of(-1));
    return inputs -> {
      int rank = inputs.getFirst().rank();
      if (axes.size() != 1 || (axes.getFirst() != -1 && axes.getFirst() != rank)) {
        throw new KerasException("the axis " + axes + ": the last one is read alone");
      }
      return List.of(Step.of(layer));
    };
  }

  private Optional<Initializer> wanted(String flag, Initializer first) {
    return c.flag(flag, true) ? Optional.of(first) : Optional.empty();
  }

  private Translation batchNormalization() {
    if (c.flag("renorm", false)) {
      throw new KerasException("renorm");
    }
    return onLastAxis(
        BatchNormalization.standard()
            .withMomentum(c.number("momentum", 0.99))
            .withEpsilon(c.number("epsilon", 0.001))
            .withScale(wanted("scale", Initializer.ones()))
            .withCenter(wanted("center", Initializer.zeros()))
            .withFrozen(!c.flag("trainable", true)));
  }

  private Translation layerNormalization() {
    if (c.flag("rms_scaling", false)) {
      throw new KerasException("rms_scaling");
    }
    return onLastAxis(
        new LayerNormalization(
            c.number("epsilon", 0.001),
            wanted("scale", Initializer.ones()),
            wanted("center", Initializer.zeros())));
  }

  private Translation groupNormalization() {
    int groups = c.whole("groups", 32);
    return inputs -> {
      int channels = inputs.getFirst().axis(-1);
      return onLastAxis(
              new GroupNormalization(
                  groups == -1 ? channels : groups,
                  c.number("epsilon", 0.001),
                  wanted("scale", Initializer.ones()),
                  wanted("center", Initializer.zeros())))
          .steps(inputs);
    };
  }

  private Activate relu() {
    double slope = c.number("negative_slope", 0);
    if (c.number("max_value", 0) == 6 && slope == 0 && c.number("threshold", 0) == 0) {
      return new Activate(Activation.relu6());
    }
    if (c.value("max_value").isPresent() || c.number("threshold", 0) != 0) {
      throw new KerasException("max_value other than 6, or threshold");
    }
    return new Activate(slope == 0 ? Activation.relu() : Activation.leakyRelu(slope));
  }

  private Translation prelu() {
    List<Integer> shared = c.wholes("shared_axes").orElse(List.of());
    return inputs -> {
      for (int axis = 1; axis < inputs.getFirst().rank(); axis++) {
        if (!shared.contains(axis) && inputs.getFirst().axis(axis - 1) != 1) {
          throw new KerasException(
              "a slope for each pixel: slopes are read for each channel, shared_axes=[1, 2]");
        }
      }
      return List.of(Step.of(new Prelu()));
    };
  }

  private Concatenate concatenate() {
    int axis = c.whole("axis", -1);
    if (axis == 0) {
      throw new KerasException("samples set behind each other (axis 0)");
    }
    return new Concatenate(axis > 0 ? axis - 1 : axis);
  }

  /// Rows above and below, columns left and right; one number or a pair in place of pairs.
  private Padding.Explicit amounts(String name) {
    float[] n = c.numbers(name).orElse(new float[] {1});
    int[] a =
        switch (n.length) {
          case 1 -> new int[] {(int) n[0], (int) n[0], (int) n[0], (int) n[0]};
          case 2 -> new int[] {(int) n[0], (int) n[0], (int) n[1], (int) n[1]};
          case 4 -> new int[] {(int) n[0], (int) n[1], (int) n[2], (int) n[3]};
          default -> throw new KerasException("the " + name + " " + Arrays.toString(n));
        };
    return new Padding.Explicit(a[0], a[1], a[2], a[3]);
  }

  private Upsampling2d upsampling() {
    String interpolation = c.text("interpolation").orElse("nearest");
    Interpolation kind =
        switch (interpolation) {
          case "nearest" -> Interpolation.NEAREST;
          case "bilinear" -> Interpolation.BILINEAR;
          default -> throw new KerasException("the interpolation " + interpolation);
        };
    return new Upsampling2d(c.size("size", Size.of(2)), kind);
  }
}
