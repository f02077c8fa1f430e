package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.data.Augmentation;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Layer;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Schedule;
import org.glassnet.run.DataSpec;
import org.glassnet.train.Metric;
import org.glassnet.train.Order;
import org.glassnet.train.Policy;

/// Everything that a specification can ask for by name: one registry for files, command line, help
/// and completion.
///
/// Each catalog is made when it is first asked for.
public final class Vocabulary {
  private Vocabulary() {}

  /// The layers, each activation among them.
  public static Catalog<Layer> layers() {
    return Layers.ALL;
  }

  /// The activations.
  public static Catalog<Activation> activations() {
    return Activations.ALL;
  }

  /// The initializers of parameters.
  public static Catalog<Initializer> initializers() {
    return Initializers.ALL;
  }

  /// The losses.
  public static Catalog<Loss> losses() {
    return Losses.ALL;
  }

  /// The optimizers.
  public static Catalog<Optimizer> optimizers() {
    return Optimizers.ALL;
  }

  /// The schedules of the learning rate.
  public static Catalog<Schedule> schedules() {
    return Schedules.ALL;
  }

  /// The limits to gradients.
  public static Catalog<Clipping> clippings() {
    return Clippings.ALL;
  }

  /// The metrics besides loss and accuracy.
  public static Catalog<Metric> metrics() {
    return Metrics.ALL;
  }

  /// The policies, each a key of a specification.
  public static Catalog<Policy> policies() {
    return Policies.ALL;
  }

  /// The data sets.
  public static Catalog<DataSpec> data() {
    return DataKinds.ALL;
  }

  /// The ways in which training sees samples changed.
  public static Catalog<Augmentation> augmentations() {
    return Augmentations.ALL;
  }

  /// The orders of the samples.
  public static Catalog<Order> orders() {
    return Orders.ALL;
  }

  /// All catalogs.
  public static List<Catalog<?>> all() {
    return List.of(
        data(),
        augmentations(),
        layers(),
        activations(),
        initializers(),
        losses(),
        optimizers(),
        schedules(),
        clippings(),
        orders(),
        metrics(),
        policies());
  }
}
