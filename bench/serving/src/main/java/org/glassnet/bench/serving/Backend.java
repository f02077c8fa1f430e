package org.glassnet.bench.serving;

/// What computes behind the door; asked from many threads at once.
interface Backend {
  /// What the model says to some images, 10 numbers each.
  float[] answer(float[] images, int count) throws Exception;
}
