package org.glassnet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a process said, and how long after its start it had said a part of it.
///
/// @param seconds from before the process was started to the line that was waited for; until its
///   end where none was
/// @param said the numbers of its lines `name=number`
record Child(double seconds, Map<String, Double> said) {
  /// A line that is waited for: the count-th that begins so.
  ///
  /// @param last whether the process is ended there
  record Mark(String beginning, int count, boolean last) {}

  /// A line that never comes: the process is read to its end.
  static final Mark END = new Mark("\n", 1, false);

  /// Runs a command; what it says on its error output goes to a file.
  ///
  /// @throws BenchException where the line does not come, or the process ends with another code
  ///   than 0
  static Child run(List<String> command, Path log, Mark mark)
      throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    Map<String, Double> said = new TreeMap<>();
    long start = System.nanoTime();
    long end = 0;
    int count = 0;
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(mark.beginning()) && ++count == mark.count()) {
          end = System.nanoTime();
          if (mark.last()) {
            process.destroy();
            break;
          }
        }
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("{")) {
          said.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
        }
      }
    }
    int code = process.waitFor();
    if (mark.equals(END) ? code != 0 : end == 0 || (!mark.last() && code != 0)) {
      throw new BenchException(
          "%s ended with code %d: see %s".formatted(String.join(" ", command), code, log));
    }
    return new Child(((end == 0 ? System.nanoTime() : end) - start) * 1e-9, Map.copyOf(said));
  }
}
