package org.glassnet.diagnose;

/// A number that speaks for a finding.
///
/// @param what which quantity it is: `gradient of dense_1 over gradient of dense_6`
/// @param value the number
/// @param where where it lies: a layer, a part of the data, an epoch; empty where it is the whole
///   run's
public record Evidence(String what, double value, String where) {
  /// Of the whole run.
  public static Evidence of(String what, double value) {
    return new Evidence(what, value, "");
  }
}
