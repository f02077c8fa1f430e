package org.glassnet.inspect;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.model.Network;
import org.glassnet.train.TrainSettings;

/// What is to be seen of a network as it is, without a training step.
///
/// @param data what units were watched on
/// @param samples how many samples that has
/// @param units the layers whose activation is flat somewhere
/// @param matrices the layers' weights as matrices
/// @param gradientNoise how much the samples' gradients differ, where there are samples enough
public record NetworkStatistics(
    String data,
    int samples,
    List<UnitStatistics> units,
    List<MatrixStatistics> matrices,
    Optional<GradientNoise> gradientNoise) {
  private static final int NOISE_SAMPLES = 512;

  /// Keeps its own copies.
  public NetworkStatistics {
    units = List.copyOf(units);
    matrices = List.copyOf(matrices);
  }

  /// Looks at a network.
  ///
  /// @param train what it is trained on: up to 512 samples of it tell the noise of gradients
  /// @param watched what its units are watched on: data for validation or tests
  /// @throws org.glassnet.tensor.GlassnetException where the data do not fit the network, or a
  ///   weight is not finite
  public static NetworkStatistics of(
      Network network, TrainSettings settings, Dataset train, Dataset watched, int threads) {
    return new NetworkStatistics(
        watched.description(),
        watched.size(),
        UnitStatistics.of(network, watched, threads),
        MatrixStatistics.of(network),
        GradientNoise.canTell(network, settings, train)
            ? Optional.of(GradientNoise.of(network, settings, train, NOISE_SAMPLES, threads))
            : Optional.empty());
  }

  /// The units of a layer.
  public Optional<UnitStatistics> units(String layer) {
    return units.stream().filter(one -> one.layer().equals(layer)).findFirst();
  }

  /// The weights of a layer.
  public Optional<MatrixStatistics> matrix(String layer) {
    return matrices.stream().filter(one -> one.parameter().startsWith(layer + "/")).findFirst();
  }
}
