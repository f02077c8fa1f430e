package org.glassnet.workbench.session.spec;

import org.glassnet.tensor.GlassnetException;

/// A setting that does not go with the others; its reader knows where it stands.
final class SettingException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /// @param setting the setting's name
  SettingException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  String setting() {
    return setting;
  }
}
