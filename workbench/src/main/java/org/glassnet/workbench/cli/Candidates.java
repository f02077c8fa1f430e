package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.glassnet.workbench.session.spec.Catalog;
import org.glassnet.workbench.session.spec.Vocabulary;

/// The words that complete an option's value, from the registry; looked up only where completion is
/// made.
final class Candidates {
  private Candidates() {}

  abstract static class Names implements Iterable<String> {
    abstract Catalog<?> catalog();

    @Override
    public Iterator<String> iterator() {
      return catalog().words().iterator();
    }
  }

  static final class Data extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.data();
    }
  }

  static final class Augmentations extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.augmentations();
    }
  }

  /// Activations and losses.
  static final class Functions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(Vocabulary.activations().words());
      names.addAll(Vocabulary.losses().words());
      return names.iterator();
    }
  }

  static final class Zoo implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return org.glassnet.exchange.zoo.Zoo.names().iterator();
    }
  }

  static final class Losses extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.losses();
    }
  }

  static final class Optimizers extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.optimizers();
    }
  }

  static final class Schedules extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.schedules();
    }
  }

  static final class Clippings extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.clippings();
    }
  }

  static final class Metrics extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.metrics();
    }
  }

  static final class Orders extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.orders();
    }
  }

  static final class Layers extends Names {
    @Override
    Catalog<?> catalog() {
      return Vocabulary.layers();
    }
  }
}
