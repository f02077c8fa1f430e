package org.glassnet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The machine the figures are true of.
public final class Host {
  private Host() {}

  /// Processor, cores, JDK and operating system in a line.
  static String line() {
    return "%s, %d cores; %s %s; %s %s %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.vm.name"),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }

  /// The memory that this process holds at the moment; empty where the system does not tell.
  public static OptionalLong residentBytes() {
    return status("VmRSS:");
  }

  /// The most memory that this process has held; empty where the system does not tell.
  public static OptionalLong peakBytes() {
    return status("VmHWM:");
  }

  private static OptionalLong status(String name) {
    Path status = Path.of("/proc/self/status");
    try {
      return Files.isReadable(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static String processor() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    try {
      if (Files.isReadable(cpuinfo)) {
        return Files.readAllLines(cpuinfo).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown processor");
      }
      Process sysctl = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
      return new String(sysctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown processor");
    }
  }
}
