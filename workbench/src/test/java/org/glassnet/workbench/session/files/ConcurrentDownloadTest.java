package org.glassnet.workbench.session.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassnet.workbench.session.files.StandIn.NAMES;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several at once into one cache: each file is fetched once and all of them get it.
class ConcurrentDownloadTest {
  @TempDir private Path root;

  /// What a process of its own does: arguments are the cache and the mirror.
  static final class Fetch {
    private Fetch() {}

    public static void main(String[] arguments) throws InterruptedException {
      MnistFiles files = fetch(Path.of(arguments[0]), URI.create(arguments[1]));
      System.out.println(files.testLabels());
    }
  }

  private static MnistFiles fetch(Path cache, URI mirror) throws InterruptedException {
    Timeouts timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
    DataFolders folders = new DataFolders(Optional.empty(), cache);
    return MnistFiles.locate(
        new FileFinder(StandIn.set(mirror), folders, timeouts), DownloadListener.NONE);
  }

  private void assertFetchedOnce(Mirror mirror) {
    assertThat(mirror.requests)
        .containsExactlyElementsOf(NAMES.stream().map(name -> name + " whole").toList());
    for (String name : NAMES) {
      assertThat(root.resolve("mnist").resolve(name)).hasBinaryContent(StandIn.CONTENTS.get(name));
    }
  }

  @Test
  void threads() throws Exception {
    try (Mirror mirror = new Mirror(Mirror.Manner.SLOW, StandIn.CONTENTS);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<MnistFiles>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> fetch(root, mirror.address())));
      }
      for (Future<MnistFiles> one : all) {
        assertThat(one.get().testLabels()).exists();
      }
      assertFetchedOnce(mirror);
    }
  }

  @Test
  void processes() throws Exception {
    try (Mirror mirror = new Mirror(Mirror.Manner.SLOW, StandIn.CONTENTS)) {
      List<Process> all = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        all.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Fetch.class.getName(),
                    root.toString(),
                    mirror.address().toString())
                .redirectErrorStream(true)
                .start());
      }
      for (Process process : all) {
        assertThat(process.inputReader().readAllAsString())
            .contains(root.resolve("mnist").resolve(NAMES.getLast()).toString());
        assertThat(process.waitFor()).isZero();
      }
      assertFetchedOnce(mirror);
    }
  }
}
