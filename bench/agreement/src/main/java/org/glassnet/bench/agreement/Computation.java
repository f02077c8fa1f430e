package org.glassnet.bench.agreement;

import org.bytedeco.pytorch.Tensor;

/// A network as PyTorch computes it.
interface Computation {
  /// What comes out, as logits.
  ///
  /// @param input samples: (batch, channels, height, width) for images
  /// @param weights by their names in the state dict
  /// @param training whether batch normalization takes the batch's statistics
  Tensor logits(Tensor input, StateDict weights, boolean training);

  /// What training adds to the loss.
  default Tensor penalized(Tensor loss, StateDict weights) {
    return loss;
  }
}
