package org.glassnet.kernel;

import org.glassnet.tensor.GlassnetException;

/// Which code a [Compute] runs on.
public enum KernelChoice {
  /// SIMD code where the machine and the options allow it, once it is compiled; otherwise scalar.
  AUTO,
  /// The definition, always.
  SCALAR,
  /// SIMD code in every step; refused where it cannot run.
  SIMD;

  /// The choice in the system property `glassnet.kernel`, [#AUTO] where there is none.
  ///
  /// @throws GlassnetException for any value but scalar, simd and auto
  public static KernelChoice fromProperty() {
    return of(System.getProperty("glassnet.kernel", "auto"));
  }

  static KernelChoice of(String value) {
    return switch (value) {
      case "auto" -> AUTO;
      case "scalar" -> SCALAR;
      case "simd" -> SIMD;
      default ->
          throw new GlassnetException(
              "glassnet.kernel is '" + value + "'; it must be scalar, simd or auto");
    };
  }
}
