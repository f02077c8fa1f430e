package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.run.DataSpec;
import org.glassnet.workbench.session.spec.Key;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.spec.Vocabulary;

/// Data as an option names them: in words, or by a specification that has them.
final class DataWords {
  private DataWords() {}

  /// @throws SpecException where they are not to be understood
  static DataSpec read(String text) {
    if (!text.endsWith(".yaml") && !text.endsWith(".yml")) {
      return Vocabulary.data().read("--data", text);
    }
    Optional<DataSpec> data = SpecReader.read(Path.of(text)).get(Key.DATA);
    return data.orElseThrow(() -> new SpecException(text + " says nothing of data"));
  }
}
