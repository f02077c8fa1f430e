package org.glassnet.workbench.session.lesson;

import org.glassnet.model.Graph;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// How large a training may be that is handed in for a check: what is larger would take the memory
/// of all others.
final class Bounds {
  static final long MOST_PARAMETERS = 1_000_000;
  static final int MOST_SAMPLES = 200_000;
  static final int LARGEST_BATCH = 10_000;

  /// Numbers that the layers put out for all samples that are computed at once.
  static final long MOST_VALUES = 20_000_000;

  private Bounds() {}

  /// Before data are opened.
  ///
  /// @throws GlassnetException where there are too many
  static void ofData(RunSpec spec) {
    if (spec.data() instanceof PlaygroundData points) {
      within("the data have %,d samples", points.samples(), MOST_SAMPLES);
    }
  }

  /// Before there are any weights.
  ///
  /// @param samples how many are trained on
  /// @throws GlassnetException where the network or its batches are too large
  static void ofTraining(RunSpec spec, Shape input, int samples) {
    Graph graph = spec.graph(input);
    within("the network has %,d parameters", graph.weightCount(), MOST_PARAMETERS);
    int batch = Math.min(spec.training().batchSize(), samples);
    within("a batch has %,d samples", batch, LARGEST_BATCH);
    long values = graph.nodes().stream().mapToLong(node -> graph.shape(node).size()).sum();
    within(
        "the layers put out %,d numbers for a batch",
        values * Math.min(batch, spec.training().microBatch()), MOST_VALUES);
  }

  private static void within(String what, long number, long most) {
    if (number > most) {
      throw new GlassnetException(
          "This is too large for a lesson: "
              + what.formatted(number)
              + ", and up to %,d are checked here".formatted(most));
    }
  }
}
