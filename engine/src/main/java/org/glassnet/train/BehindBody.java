package org.glassnet.train;

import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;

/// The part of a network behind the body that is frozen in all epochs of a training, and what the
/// body says to the samples: training the one on the other gives the same bits as training the
/// whole.
///
/// @param body the body's last node
/// @param network what is behind it, on the same array of weights
/// @param data what the body says, with the samples' targets
public record BehindBody(String body, Network network, Split data) {

  /// Computes what the body says to all samples; empty where the network begins with no such body,
  /// where samples are others in each epoch, or where it takes more than a quarter of the memory.
  public static Optional<BehindBody> of(
      Network whole, TrainSettings settings, Split data, int threads) {
    Network last = whole.inEpoch(settings.epochs());
    return Features.unchanging(settings, data.train())
        ? Features.body(last)
            .filter(node -> Features.fit(last, node, data, data.test()))
            .map(node -> computed(whole, node, settings, data, threads))
        : Optional.empty();
  }

  private static BehindBody computed(
      Network whole, String node, TrainSettings settings, Split data, int threads) {
    try (Compute compute = Compute.open(threads)) {
      Inference inference = new Inference(whole.upTo(node), settings, compute);
      Dataset train = Features.of(inference, data.train());
      Split features =
          new Split(
              train,
              data.validation().map(part -> Features.of(inference, part)),
              data.test()
                  .map(part -> part.equals(data.train()) ? train : Features.of(inference, part)));
      return new BehindBody(node, whole.behind(node), features);
    }
  }
}
