package org.glassnet.exchange.onnx.read;

import org.glassnet.tensor.GlassnetException;

/// An operator reads other samples of the batch, so that the first axis is none of samples.
final class MixesSamplesException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  MixesSamplesException(String message) {
    super(message);
  }
}
