package org.glassnet.workbench.session.play;

import org.glassnet.run.DataFiles;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Stepping;
import org.glassnet.workbench.session.spec.SpecAddress;

/// Trains something that nobody sees, so that the virtual machine has compiled what trains before
/// somebody wants to see it: without, the first seconds of a process are slow.
public final class WarmUp {
  private static final String USUAL =
      "data=circle&layers=features+x1+x2,dense+4+tanh,dense+2+tanh,dense+1+sigmoid"
          + "&loss=binaryCrossEntropy&batchSize=10";

  /// A second or two of one processor.
  private static final int STEPS = 100_000;

  private static final int BURST = 256;
  private static final long PAINTING_MILLIS = 500;

  private WarmUp() {}

  /// Does it in the background, from when the page that opened a play is painted until the play
  /// itself runs.
  public static void beside(Play play, DataFiles files) {
    Thread.ofPlatform().daemon().name("glassnet-warm-up").start(() -> warm(play, files));
  }

  private static void warm(Play play, DataFiles files) {
    try {
      Thread.sleep(PAINTING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    RunSpec spec = SpecAddress.read(USUAL);
    Stage stage = Stage.of(spec, files);
    try (Stepping stepping =
        Stepping.open(Stage.network(spec), spec.training(), stage.train(), 1)) {
      while (stepping.steps() < STEPS && waits(play)) {
        for (int i = 0; i < BURST; i++) {
          boolean _ = stepping.step();
        }
      }
    }
  }

  private static boolean waits(Play play) {
    return !play.closed() && play.state() != PlayState.RUNNING;
  }
}
