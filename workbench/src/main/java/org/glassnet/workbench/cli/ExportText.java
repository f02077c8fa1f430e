package org.glassnet.workbench.cli;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What is said of what was written for other programs.
interface ExportText {
  /// For people.
  List<String> lines();

  /// The properties of an object for programs.
  void json(JsonGenerator json);
}
