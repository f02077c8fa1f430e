package org.glassnet.workbench.serve;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who may ask.
///
/// On the loopback address: whoever asks by this machine's own name, so that no page elsewhere gets
/// in by a name that leads here (DNS rebinding). Anywhere: no page of another address, for browsers
/// say where a request comes from; programs do not.
///
/// @param loopback whether the server listens on this machine alone
record Visitors(boolean loopback) {
  private static final Set<String> OWN = Set.of("127.0.0.1", "localhost", "[::1]");

  /// Why a request is refused, if it is.
  Optional<String> refusal(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    if (loopback && !OWN.contains(name)) {
      return Optional.of(
          "This server answers to 127.0.0.1 and localhost alone; this was asked of \""
              + host
              + "\"");
    }
    Optional<String> origin = Optional.ofNullable(context.header("Origin"));
    if (origin.isPresent() && !origin.get().equals("http://" + host)) {
      return Optional.of("A page of " + origin.get() + " may not use this server");
    }
    return Optional.empty();
  }
}
