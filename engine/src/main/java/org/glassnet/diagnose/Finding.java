package org.glassnet.diagnose;

import java.util.List;

/// A cause that explains why training does not go well.
///
/// @param ailment the cause
/// @param score how far its numbers are beyond the threshold, from 0 at it to 1
/// @param evidence the numbers that say so, the most telling first
/// @param cure what is to be changed
public record Finding(Ailment ailment, double score, List<Evidence> evidence, Cure cure) {
  /// Keeps its own copy of the evidence.
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /// A finding whose number is beyond a threshold.
  ///
  /// @param beyond the number over the threshold (or the other way round), ≥ 1; at 10 the score is
  ///   1
  static Finding of(Ailment ailment, double beyond, List<Evidence> evidence, Cure cure) {
    double score = Math.clamp(StrictMath.log10(Math.max(1, beyond)), 0, 1);
    return new Finding(ailment, score, evidence, cure);
  }
}
