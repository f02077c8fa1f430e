package org.glassnet.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
  TENSORFLOW("tensorflow"),
  /// Eclipse Deeplearning4j on ND4J's CPU backend.
  DEEPLEARNING4J("deeplearning4j"),
  /// Smile's own multilayer perceptron.
  SMILE("smile"),
  /// Encog.
  ENCOG("encog");

  private final String key;

  Entrant(String key) {
    this.key = key;
  }

  /// Its name on the command line, its folder and its Maven profile.
  public String key() {
    return key;
  }

  /// Everyone but Glassnet.
  public static List<Entrant> peers() {
    return Arrays.stream(values()).filter(entrant -> entrant != GLASSNET).toList();
  }

  /// The peer of a name; empty where there is none.
  public static Optional<Entrant> peer(String key) {
    return peers().stream().filter(peer -> peer.key.equals(key)).findFirst();
  }

  /// The settings worth trying on up to `threads` threads.
  ///
  /// @param bench the folder bench/ of the project
  List<Setting> settings(Path bench, Work work, int threads) {
    return switch (this) {
      case GLASSNET -> List.of(glassnet(bench, work, threads));
      case LIBTORCH ->
          work.net().perceptron().isPresent()
              ? libtorch(bench, threads)
              : libtorchLayouts(bench, threads);
      case TENSORFLOW -> each(threads, Map.of("TF_CPP_MIN_LOG_LEVEL", "2"), natives(bench));
      case DEEPLEARNING4J -> deeplearning4j(bench, threads);
      case SMILE -> List.of(smile(bench));
      case ENCOG -> each(threads, Map.of(), List.of());
    };
  }

  /// Where memory is promised, the heap may not grow far beyond what steps need.
  private static Setting glassnet(Path bench, Work work, int threads) {
    List<String> options = new ArrayList<>(List.of(Built.launchOptions(bench)));
    if (work.promisesMemory()) {
      options.add("-Xmx" + heapMegabytes(work) + "m");
    }
    return new Setting(count(threads), threads, Map.of(), options);
  }

  /// In training, the values of all nodes and weights with their gradients and averages; in
  /// inference, weights and a quarter of the values. To that a quarter, and 64 MB for the batches
  /// and all else.
  static long heapMegabytes(Work work) {
    long values =
        work.batch() * work.net().nodes().stream().mapToLong(node -> Net.size(node.shape())).sum();
    long weights = work.net().parameters().stream().mapToLong(Op.Parameter::size).sum();
    long numbers =
        switch (work.task()) {
          case Task.Training _ -> values + 5 * weights;
          case Task.Inference _ -> values / 4 + weights;
        };
    return 64 + ((5 * numbers) >> 20);
  }

  /// With OpenBLAS, whose threads are its own, libtorch's loops stay on one: on several, the two
  /// sets of threads hinder each other. Its number is always set: by itself it takes all cores.
  private static List<Setting> libtorch(Path bench, int threads) {
    List<String> mkl = new ArrayList<>(natives(bench));
    mkl.add("-Dorg.bytedeco.openblas.load=mkl_rt");
    Map<String, String> gnu = Map.of("MKL_THREADING_LAYER", "GNU");
    List<Setting> settings = new ArrayList<>();
    for (int n : counts(threads)) {
      settings.add(new Setting("MKL, " + count(n), n, gnu, mkl));
      settings.add(
          new Setting(
              "OpenBLAS, " + count(n),
              1,
              Map.of("OPENBLAS_NUM_THREADS", Integer.toString(n)),
              natives(bench)));
    }
    return settings;
  }

  /// Convolutions are oneDNN's, in either of PyTorch's layouts of data and weights.
  private static List<Setting> libtorchLayouts(Path bench, int threads) {
    List<Setting> settings = new ArrayList<>();
    for (int n : counts(threads)) {
      for (String layout : List.of("channels first", "channels last")) {
        List<String> options = new ArrayList<>(natives(bench));
        options.add("-Dorg.bytedeco.openblas.load=mkl_rt");
        options.add("-Dbench.layout=" + layout);
        settings.add(
            new Setting(
                layout + ", " + count(n), n, Map.of("MKL_THREADING_LAYER", "GNU"), options));
      }
    }
    return settings;
  }

  /// ND4J's own loops use OpenMP, its products OpenBLAS; each is told its number. Its natives come
  /// in one build for each width of vectors.
  private static List<Setting> deeplearning4j(Path bench, int threads) {
    List<Setting> settings = new ArrayList<>();
    for (int n : counts(threads)) {
      for (String width : List.of("avx2", "avx512")) {
        List<String> options = new ArrayList<>(natives(bench));
        options.add("-Dorg.bytedeco.javacpp.platform.extension=-" + width);
        String number = Integer.toString(n);
        settings.add(
            new Setting(
                width + ", " + count(n),
                n,
                Map.of("OMP_NUM_THREADS", number, "OPENBLAS_NUM_THREADS", number),
                options));
      }
    }
    return settings;
  }

  /// Smile trains sample by sample: its products are of a matrix and a vector, on one thread.
  private static Setting smile(Path bench) {
    return new Setting(
        "OpenBLAS, 1 thread",
        1,
        Map.of(
            "LD_LIBRARY_PATH",
            bench
                .resolve("smile/target/bench/natives/org/bytedeco/openblas/linux-x86_64")
                .toString(),
            "OPENBLAS_NUM_THREADS",
            "1"),
        List.of("--enable-native-access=ALL-UNNAMED"));
  }

  private static List<Setting> each(
      int threads, Map<String, String> environment, List<String> options) {
    return counts(threads).stream()
        .map(n -> new Setting(count(n), n, environment, options))
        .toList();
  }

  /// JavaCPP else asks the system for the process's memory at each object it makes: a seventh of
  /// libtorch's speed on small nets.
  private static List<String> natives(Path bench) {
    return List.of(
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dorg.bytedeco.javacpp.cachedir=" + bench.resolve("target/natives"));
  }

  private static List<Integer> counts(int threads) {
    return threads == 1 ? List.of(1) : List.of(threads, 1);
  }

  private static String count(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
