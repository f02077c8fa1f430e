package org.glassnet.workbench.session.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.glassnet.tensor.GlassnetException;

/// Where models are served, and how much is taken at once.
///
/// @param host the address that it listens on: `127.0.0.1`
/// @param port the port; 0 for any that is free
/// @param threads on how many threads each model computes
/// @param maxBatch how many samples of several requests are computed together at most
/// @param maxDelay how long a request waits for others at most where nothing is computed
/// @param queue how many requests a model has at once, waiting or computed; one more is refused
/// @param timeout how long a request waits at most
/// @param maxBody bytes of a request at most
/// @param warmUp how long each model computes for practice at most, before it is ready
public record ServeSettings(
    String host,
    int port,
    int threads,
    int maxBatch,
    Duration maxDelay,
    int queue,
    Duration timeout,
    long maxBody,
    Duration warmUp) {
  private static final int LAST_PORT = 65_535;

  /// Checks the numbers.
  ///
  /// @throws GlassnetException where one cannot be
  public ServeSettings {
    if (port < 0 || port > LAST_PORT) {
      throw new GlassnetException("There is no port " + port + ": choose from 1 to " + LAST_PORT);
    }
    atLeastOne("threads", threads);
    atLeastOne("max-batch", maxBatch);
    atLeastOne("queue", queue);
    atLeastOne("max-body", maxBody);
    if (maxDelay.isNegative() || warmUp.isNegative() || timeout.isNegative() || timeout.isZero()) {
      throw new GlassnetException("A delay is at least 0, and a timeout more than 0");
    }
  }

  private static void atLeastOne(String what, long number) {
    if (number < 1) {
      throw new GlassnetException(what + " is " + number + ": it must be 1 or more");
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
