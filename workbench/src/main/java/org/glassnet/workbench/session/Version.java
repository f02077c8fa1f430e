package org.glassnet.workbench.session;

import java.util.Optional;

/// Which Glassnet this is.
public final class Version {
  private Version() {}

  /// The version in the jar's manifest; `development` where there is no jar.
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
