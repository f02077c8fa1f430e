package org.glassnet;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real data for tests, where the environment variable `GLASSNET_DATA` says that there is some.
public final class RealData {
  private RealData() {}

  /// The folder with the files of MNIST; where there is none, says which test is skipped and skips
  /// it.
  public static Path mnist(Class<?> test) {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    Path folder = data.resolve("mnist");
    if (!Files.isDirectory(folder)) {
      String message =
          test.getSimpleName() + " is skipped: it needs MNIST in the folder $GLASSNET_DATA/mnist";
      System.out.println(message);
      abort(message);
    }
    return folder;
  }
}
