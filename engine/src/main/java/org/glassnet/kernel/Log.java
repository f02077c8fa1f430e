package org.glassnet.kernel;

/// Where kernels say what people should know. Its making takes as long as the reading of a small
/// model, so who has nothing to say does without.
final class Log {
  static final System.Logger OWN = System.getLogger("org.glassnet");

  private Log() {}
}
