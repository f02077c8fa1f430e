package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.run.DataSpec;

/// What a list tells of a specification. The rest of it, its network above all, is not read.
///
/// @param data its data's name
/// @param epochs how many epochs it is to train
public record SpecOutline(String data, int epochs) {

  /// Of a text.
  ///
  /// @param name the text's name, for messages
  /// @throws SpecException where it is no specification, or one of the two does not hold
  public static SpecOutline read(String name, String text) {
    SpecDraft draft =
        SpecReader.draft(
            SpecText.parse(name, text).pick(List.of(Key.DATA.name(), Key.EPOCHS.name())));
    return new SpecOutline(
        draft.get(Key.DATA).orElseGet(DataSpec.Letters::usual).name(),
        draft.get(Key.EPOCHS).orElse(Defaults.EPOCHS));
  }
}
