package org.glassnet.exchange.weights;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;

/// How a program names its weights and orders their axes.
public enum Convention {
  /// PyTorch: `layer1.0.conv1.weight` (filters, channels, rows, columns), `bn1.running_mean`.
  TORCH(".", true),
  /// Caffe: `conv1.w` (filters, channels, rows, columns), `conv1.b`.
  CAFFE(".", true),
  /// Keras: `dense_1/kernel`, `bn/moving_mean`; axes as the engine has them.
  KERAS("/", false),
  /// The engine's own: `dense_1/kernel`, `batch_normalization_1/movingMean`.
  GLASSNET("/", false);

  private static final List<String> PARAMETERS =
      List.of("kernel", "bias", "gamma", "beta", "movingMean", "movingVariance", "alpha");

  private final String separator;
  private final boolean channelsFirst;

  Convention(String separator, boolean channelsFirst) {
    this.separator = separator;
    this.channelsFirst = channelsFirst;
  }

  /// The endings of names that no other convention has.
  private Set<String> telling() {
    return switch (this) {
      case TORCH -> Set.of("weight", "running_mean", "running_var", "num_batches_tracked");
      case CAFFE -> Set.of("w", "b");
      case KERAS ->
          Set.of("kernel", "depthwise_kernel", "gamma", "beta", "moving_mean", "moving_variance");
      case GLASSNET -> Set.of();
    };
  }

  /// How the parameter of this name is called, the usual way first.
  List<String> endings(String parameter) {
    return switch (this) {
      case TORCH ->
          switch (parameter) {
            case "kernel", "gamma", "alpha" -> List.of("weight");
            case "beta" -> List.of("bias");
            case "movingMean" -> List.of("running_mean");
            case "movingVariance" -> List.of("running_var");
            default -> List.of(parameter);
          };
      case CAFFE ->
          switch (parameter) {
            case "kernel" -> List.of("w");
            case "bias" -> List.of("b");
            default -> List.of(parameter);
          };
      case KERAS ->
          switch (parameter) {
            case "kernel" -> List.of("kernel", "depthwise_kernel");
            case "movingMean" -> List.of("moving_mean", parameter);
            case "movingVariance" -> List.of("moving_variance", parameter);
            default -> List.of(parameter);
          };
      case GLASSNET -> List.of(parameter);
    };
  }

  /// The one that most names of a file's tensors speak of, where any does.
  public static Optional<Convention> of(TensorFile file) {
    Map<Convention, Long> votes =
        Arrays.stream(values())
            .collect(
                Collectors.toMap(
                    convention -> convention,
                    convention ->
                        file.tensors().stream()
                            .map(StoredTensor::name)
                            .map(Convention::ending)
                            .filter(convention.telling()::contains)
                            .count()));
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .max(
            Comparator.<Map.Entry<Convention, Long>>comparingLong(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }

  /// What stands last in a tensor's name: `weight`.
  static String ending(String name) {
    String whole = name.replaceFirst(":\\d+$", "");
    return whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('.')) + 1);
  }

  /// Whether a tensor of this ending may be a parameter of this name; one of an unknown ending may
  /// be any.
  boolean mayBe(String ending, String parameter) {
    boolean known = PARAMETERS.stream().anyMatch(each -> endings(each).contains(ending));
    return !known || endings(parameter).contains(ending);
  }

  /// What a tensor is named.
  String name(String node, String parameter) {
    return node + separator + endings(parameter).getFirst();
  }

  /// Whether filters and channels stand before rows and columns.
  boolean channelsFirst() {
    return channelsFirst;
  }

  /// `torch`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
