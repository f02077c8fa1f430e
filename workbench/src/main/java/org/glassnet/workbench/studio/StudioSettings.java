package org.glassnet.workbench.studio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;

/// Where a studio listens, and what it computes on.
///
/// @param host the address that it listens on: `127.0.0.1`
/// @param port the port; 0 for any that is free
/// @param threads on how many threads a training computes
/// @param assets a folder with the pages' files instead of those in the jar, for whoever writes
///   them
public record StudioSettings(String host, int port, int threads, Optional<Path> assets) {
  private static final int LAST_PORT = 65_535;

  /// Checks the port.
  ///
  /// @throws GlassnetException where there is no such port
  public StudioSettings {
    if (port < 0 || port > LAST_PORT) {
      throw new GlassnetException("There is no port " + port + ": choose from 1 to " + LAST_PORT);
    }
  }

  /// Whether nobody but this machine can reach the address.
  ///
  /// @throws GlassnetException where the address is unknown
  public boolean loopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new GlassnetException(
          "The address \"" + host + "\" is unknown here: use 127.0.0.1 or one of this machine's",
          e);
    }
  }
}
