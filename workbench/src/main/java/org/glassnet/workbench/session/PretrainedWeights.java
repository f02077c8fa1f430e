package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.numpy.Npz;
import org.glassnet.exchange.safetensors.Safetensors;
import org.glassnet.exchange.tensors.FileBytes;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.torch.Torch;
import org.glassnet.exchange.weights.MatchSettings;
import org.glassnet.exchange.weights.Matching;
import org.glassnet.exchange.weights.WeightFiles;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;

/// Puts the weights of a file into a network, where they have a place: those of PyTorch,
/// safetensors and NumPy by their names, those of a whole model where layers are named and shaped
/// alike.
final class PretrainedWeights {
  private PretrainedWeights() {}

  /// @throws GlassnetException where the file cannot be read, nothing in it has a place, or it has
  ///   no weights for a layer that is frozen: those would stay as they are drawn
  static void put(Path file, Network network) {
    Optional<TensorFile> tensors = tensors(file);
    Set<String> there =
        tensors.isPresent()
            ? named(tensors.get(), network)
            : alike(Model.read(file).network(), network);
    if (there.isEmpty()) {
      throw new GlassnetException(
          file
              + " has no weights that have a place in the network: none is named as its "
              + network.weights().parameters().getFirst().name()
              + " and the others. Is it another network's file?");
    }
    List<String> lacking =
        network.weights().parameters().stream()
            .filter(one -> one.spec().trainable() && network.frozen().whole(one))
            .map(Parameter::name)
            .filter(name -> !there.contains(name))
            .toList();
    if (!lacking.isEmpty()) {
      throw new GlassnetException(
          file
              + " has no weights of the right shape for "
              + lacking.size()
              + " frozen parameters of the network, such as "
              + lacking.getFirst()
              + ", which would stay as they were drawn. Is it another network's file? Give the right"
              + " one, or train these parameters");
    }
  }

  private static Optional<TensorFile> tensors(Path file) {
    byte[] bytes = FileBytes.read(file);
    if (Torch.looksLikeOne(bytes)) {
      return Optional.of(Torch.read(bytes));
    }
    if (Safetensors.looksLikeOne(bytes)) {
      return Optional.of(Safetensors.read(bytes));
    }
    return file.toString().endsWith(".npz") ? Optional.of(Npz.read(bytes)) : Optional.empty();
  }

  /// The parameters that are in the file.
  private static Set<String> named(TensorFile tensors, Network network) {
    Matching matching =
        WeightFiles.assign(network, tensors, MatchSettings.standard().withPartial(true));
    return matching.entries().stream().map(Matching.Entry::parameter).collect(Collectors.toSet());
  }

  private static Set<String> alike(Network from, Network network) {
    Set<String> found = new HashSet<>();
    for (Parameter parameter : network.weights().parameters()) {
      boolean there =
          from.weights().parameters().stream()
              .anyMatch(other ->
                  other.name().equals(parameter.name()) && other.shape().equals(parameter.shape()));
      if (there) {
        network.weights().assign(parameter.name(), from.weights().tensor(parameter.name()));
        found.add(parameter.name());
      }
    }
    return found;
  }
}
