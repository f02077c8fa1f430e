package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Checks that data, network and all settings fit before anything is computed.
final class Fits {
  private Fits() {}

  static void check(Dataset data, Network network, TrainSettings settings) {
    DataFits.check(data, network, settings.loss());
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    Measures.check(data, settings, output);
    int given = settings.classWeights().size();
    if (given > 0) {
      Classes classes = Classes.of(settings.loss(), output.size());
      if (!classes.exist()) {
        throw new GlassnetException(
            "classWeights need classes, but the network has one output and is trained with "
                + settings.loss().name()
                + ": leave them out, or give each sample a weight");
      }
      if (given != classes.count()) {
        throw new ShapeException(
            "classWeights has "
                + given
                + " weights, but there are "
                + classes.count()
                + " classes: give one for each, in the order of the classes");
      }
    }
  }
}
