package org.glassnet.workbench.session.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassnet.optim.Optimizer;

/// What a user said of a run; what is not said is left to the defaults.
public final class SpecDraft {
  private final Map<Key<?>, Object> said;

  private SpecDraft(Map<Key<?>, Object> said) {
    this.said = said;
  }

  /// Nothing was said.
  public static SpecDraft empty() {
    return new SpecDraft(Map.of());
  }

  /// Only a name was said, or what of it fits into one.
  public static SpecDraft named(String name) {
    return name.isEmpty()
        ? empty()
        : empty().with(Key.NAME, name.substring(0, Math.min(80, name.length())));
  }

  /// What was said of a key.
  @SuppressWarnings("unchecked") // a key's value is of the key's type
  public <T> Optional<T> get(Key<T> key) {
    return Optional.ofNullable((T) said.get(key));
  }

  /// The same, with this said of a key.
  public <T> SpecDraft with(Key<T> key, T value) {
    Map<Key<?>, Object> all = new LinkedHashMap<>(said);
    all.put(key, value);
    return new SpecDraft(all);
  }

  /// The same, with this said of a key if there is something.
  public <T> SpecDraft with(Key<T> key, Optional<T> value) {
    return value.map(some -> with(key, some)).orElse(this);
  }

  /// Whether nothing was said.
  public boolean isEmpty() {
    return said.isEmpty();
  }

  /// The same with nothing said of a key.
  public SpecDraft without(Key<?> key) {
    Map<Key<?>, Object> all = new LinkedHashMap<>(said);
    all.remove(key);
    return new SpecDraft(all);
  }

  /// This, and where this says nothing, the other.
  ///
  /// The bare name of an optimizer that the other has, too, keeps the other's constants; another
  /// optimizer brings its own usual learning rate.
  public SpecDraft over(SpecDraft other) {
    Map<Key<?>, Object> all = new LinkedHashMap<>(other.said);
    all.putAll(said);
    if (said.containsKey(Key.OPTIMIZER)) {
      if (sameKind(other)) {
        all.put(Key.OPTIMIZER, other.said.get(Key.OPTIMIZER));
      } else if (!said.containsKey(Key.LEARNING_RATE)) {
        all.remove(Key.LEARNING_RATE);
      }
    }
    return new SpecDraft(all);
  }

  private boolean sameKind(SpecDraft other) {
    Optional<Optimizer> mine = get(Key.OPTIMIZER);
    Optional<Optimizer> theirs = other.get(Key.OPTIMIZER);
    return mine.isPresent()
        && theirs.isPresent()
        && mine.get().name().equals(theirs.get().name())
        && Optimizers.ALL.entry(mine.get().name()).usual().equals(mine);
  }
}
