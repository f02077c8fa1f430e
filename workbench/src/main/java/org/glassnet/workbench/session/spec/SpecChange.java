package org.glassnet.workbench.session.spec;

import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;

/// A specification with some of its keys said anew.
public final class SpecChange {
  private SpecChange() {}

  /// A specification, and over it what a text in YAML says: `optimizer: adam 0.001`.
  ///
  /// Other data take a loss of their own, and a micro-batch that is larger than a new batch goes.
  ///
  /// @param name the text's name, for messages
  /// @throws SpecException where the text or what comes of it does not hold
  public static RunSpec of(RunSpec spec, String name, String text) {
    SpecDraft change = SpecReader.read(name, text);
    if (change.isEmpty()) {
      throw new SpecException("Nothing is changed: say a key and its value, as in epochs: 20");
    }
    SpecDraft before = SpecReader.read(spec.name(), SpecWriter.write(spec));
    if (change.get(Key.DATA).isPresent()) {
      before = before.without(Key.LOSS);
    }
    Optional<Integer> batch = change.get(Key.BATCH_SIZE);
    if (batch.isPresent()
        && before.get(Key.MICRO_BATCH).filter(size -> size > batch.get()).isPresent()) {
      before = before.without(Key.MICRO_BATCH);
    }
    try {
      return Defaults.complete(change.over(before));
    } catch (SpecException e) {
      throw e;
    } catch (GlassnetException e) {
      throw new SpecException(e.getMessage());
    }
  }
}
