package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed ten times (`kill -9`) and goes on each time ends with the same weights
/// as a training that was never stopped.
class KilledTest {
  private static final int KILLS = 10;

  @Test
  void endsWithTheSameHash(@TempDir Path folder) throws IOException, InterruptedException {
    Network network = KilledMain.network();
    try (Trainer trainer = Trainer.open(network, KilledMain.settings(), 2)) {
      trainer.fit(KilledMain.data(), TrainListener.silent());
    }
    Path file = folder.resolve("checkpoint");
    RandomStream random = RandomStream.of(System.nanoTime(), "kills");
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(file);
      try (BufferedReader out = process.inputReader()) {
        int saved = 1 + random.nextInt(KilledMain.CHECKPOINTS / KILLS - 10);
        for (int i = 0; i < saved; i++) {
          assertThat(out.readLine()).isEqualTo("saved");
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(5000));
        process.destroyForcibly().waitFor();
      }
    }
    Process last = start(file);
    try (BufferedReader out = last.inputReader()) {
      assertThat(out.lines().filter(line -> !line.equals("saved")))
          .containsExactly(network.weights().hash());
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dglassnet.kernel=scalar",
            "-cp",
            System.getProperty("java.class.path"),
            KilledMain.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
