package org.glassnet.workbench.session;

import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.inspect.Verdicts;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.store.StoredRun;

/// A stored run's network as training left it, and the run's data.
///
/// @param run the run
/// @param data its data
/// @param network the network
public record Learned(StoredRun run, Split data, Network network) {

  static Learned of(StoredRun run, Split data, boolean best) {
    Network network = run.spec().network(data.train().inputShape());
    Weighed.with(run, best, network.weights());
    return new Learned(run, data, network);
  }

  /// The data that it is looked at with: those for tests, else for validation, else those that it
  /// trained on.
  public Dataset watched() {
    return data.test().or(data::validation).orElse(data.train());
  }

  /// What the network makes of each of them.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where there are no classes
  public Verdicts verdicts(int threads) {
    return Verdicts.of(network, run.spec().training(), watched(), threads);
  }

  /// The same network on images, ready to be looked into.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where its inputs are no images
  public Looking looking() {
    return Looking.of(run, data, false);
  }

  /// Whether samples are images in grey or in red, green, blue.
  public boolean images() {
    Shape shape = watched().inputShape();
    return shape.rank() == 3 && (shape.axis(2) == 1 || shape.axis(2) == 3);
  }

  /// A sample's pixels as people see them: in the levels that they had before they were scaled, red
  /// before green before blue.
  public float[] pixels(int sample) {
    float[] pixels = new float[watched().inputShape().size()];
    watched().input(sample, pixels, 0);
    Framing.show(run, pixels);
    return pixels;
  }
}
