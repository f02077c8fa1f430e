package org.glassnet.model;

import java.util.Optional;

/// Two layers that become one, or do not.
///
/// @param result what they become
/// @param how by which rule, or why not
/// @param proof of two that stay two because of the padding, where an image of zeros shows it
record Join(Optional<Affine> result, String how, Optional<Folding.Border> proof) {
  static Join of(Affine result, String how) {
    return new Join(Optional.of(result), how, Optional.empty());
  }

  static Join no(String why) {
    return new Join(Optional.empty(), why, Optional.empty());
  }
}
