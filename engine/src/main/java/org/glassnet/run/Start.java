package org.glassnet.run;

import java.util.Locale;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;

/// The weights that a training begins with, of a network that was trained before.
///
/// Weights that the file has and the network has not are left out; those that the network alone
/// has, as a new head's, come from the run's seed.
///
/// @param weights a file, or an https address
/// @param sha256 the hash of its bytes, in hexadecimal; it is checked, so that the run can be
///   repeated
public record Start(String weights, Optional<String> sha256) {
  /// Checks the hash.
  ///
  /// @throws GlassnetException where it is none
  public Start {
    sha256 = sha256.map(hash -> hash.toLowerCase(Locale.ROOT));
    sha256.ifPresent(hash -> {
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new GlassnetException(
            "\"" + hash + "\" is no SHA-256 hash: it has 64 hexadecimal digits");
      }
    });
  }
}
