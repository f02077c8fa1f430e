package org.glassnet.exchange.keras;

/// How much what is packed may become.
///
/// Weights shrink little; what grows far is made to fill memory.
final class Unpacked {
  private static final long RATIO = 50;
  private static final long FREE = 1 << 20;

  private final String name;
  private long room;

  /// @param name what is unpacked, for messages
  /// @param packed how many bytes it has
  Unpacked(String name, long packed) {
    this.name = name;
    this.room = packed * RATIO + FREE;
  }

  /// Takes room for bytes that come.
  void take(long bytes) {
    if (bytes > room) {
      throw new KerasException(
          name + " unpacks to more than " + RATIO + " times its size: it is no file of Keras");
    }
    room -= bytes;
  }
}
