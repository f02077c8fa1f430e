package org.glassnet.workbench.session.files;

import java.time.Duration;

/// How long a silent network is waited for.
///
/// @param connect until a connection stands
/// @param read until an answer begins, and then until its next bytes
record Timeouts(Duration connect, Duration read) {
  static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
