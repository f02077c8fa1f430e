package org.glassnet.diagnose;

/// What is to be seen of a layer for some samples.
///
/// @param name its name
/// @param activation its activation's name
/// @param size √ of the mean square of what it puts out
/// @param gradient √ of the mean square of the loss's gradient there
/// @param saturated the share of what it puts out that stands at an end of a bounded activation
/// @param dead the share of its units that say 0 to every sample
/// @param gain √ of the mean square of its weights times √ of how many inputs a unit has: about 1
///   to 1.4 where values keep their size; 0 where it has no weights
/// @param twins the share of its units that have another one with the same weights in and out
/// @param past where its weights come from
public record LayerSigns(
    String name,
    String activation,
    double size,
    double gradient,
    double saturated,
    double dead,
    double gain,
    double twins,
    Past past) {
  /// Of a layer whose weights were drawn from the seed.
  public LayerSigns(
      String name,
      String activation,
      double size,
      double gradient,
      double saturated,
      double dead,
      double gain,
      double twins) {
    this(name, activation, size, gradient, saturated, dead, gain, twins, Past.DRAWN);
  }
}
