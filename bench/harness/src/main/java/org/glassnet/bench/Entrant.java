package org.glassnet.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who can run, and in which settings each is at its best.
///
/// A peer may use fewer threads than the row allows, and the matrix library that suits the machine:
/// the driver tries all of its settings and keeps the fastest.
public enum Entrant {
  /// Glassnet with the launcher's own options.
  GLASSNET("glassnet"),
  /// PyTorch's C++ library.
  LIBTORCH("libtorch"),
  /// TensorFlow Java.
  TENSORFLOW("tensorflow");

  private final String key;

  Entrant(String key) {
    this.key = key;
  }

  /// Its name on the command line, its folder and its Maven profile.
  public String key() {
    return key;
  }

  /// The peer of a name; empty where there is none.
  public static Optional<Entrant> peer(String key) {
    return List.of(LIBTORCH, TENSORFLOW).stream().filter(peer -> peer.key.equals(key)).findFirst();
  }

  /// The settings worth trying on up to `threads` threads.
  ///
  /// @param bench the folder bench/ of the project
  List<Setting> settings(Path bench, int threads) {
    return switch (this) {
      case GLASSNET -> List.of(glassnet(bench, threads));
      case LIBTORCH -> libtorch(bench, threads);
      case TENSORFLOW -> tensorflow(bench, threads);
    };
  }

  private static Setting glassnet(Path bench, int threads) {
    Path options = bench.resolveSibling("workbench/src/main/launch/jvm.options");
    return new Setting(count(threads), threads, Map.of(), List.of("@" + options));
  }

  /// With OpenBLAS, whose threads are its own, libtorch's loops stay on one: on several, the two
  /// sets of threads hinder each other. Its number is always set: by itself it takes all cores.
  private static List<Setting> libtorch(Path bench, int threads) {
    List<String> mkl = new ArrayList<>(natives(bench));
    mkl.add("-Dorg.bytedeco.openblas.load=mkl_rt");
    List<Setting> settings = new ArrayList<>();
    settings.add(
        new Setting("MKL, " + count(threads), threads, Map.of("MKL_THREADING_LAYER", "GNU"), mkl));
    for (int n : threads == 1 ? List.of(1) : List.of(threads, 1)) {
      settings.add(
          new Setting(
              "OpenBLAS, " + count(n),
              1,
              Map.of("OPENBLAS_NUM_THREADS", Integer.toString(n)),
              natives(bench)));
    }
    return settings;
  }

  private static List<Setting> tensorflow(Path bench, int threads) {
    List<Setting> settings = new ArrayList<>();
    for (int n : threads == 1 ? List.of(1) : List.of(threads, 1)) {
      settings.add(new Setting(count(n), n, Map.of("TF_CPP_MIN_LOG_LEVEL", "2"), natives(bench)));
    }
    return settings;
  }

  private static List<String> natives(Path bench) {
    return List.of(
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dorg.bytedeco.javacpp.cachedir=" + bench.resolve("target/natives"));
  }

  private static String count(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
