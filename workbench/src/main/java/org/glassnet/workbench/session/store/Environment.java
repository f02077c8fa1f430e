package org.glassnet.workbench.session.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassnet.train.Machine;

/// What a run runs on. Nothing of it changes the result; it explains the speed and helps to find a
/// difference.
public final class Environment {
  private static final String PROCESS = "process";

  private Environment() {}

  /// This process and a machine, by name.
  public static Map<String, String> of(String version, Machine machine) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("glassnet", version);
    values.put("java", property("java.runtime.version") + ", " + property("java.vendor"));
    values.put(
        "system", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    values.put("cpu", cpu());
    values.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    values.put("provider", machine.provider());
    values.put("species", machine.species());
    values.put("threads", Integer.toString(machine.threads()));
    values.put(PROCESS, process(ProcessHandle.current()));
    return values;
  }

  /// Whether the process that wrote this lives, here.
  static boolean alive(Map<String, String> environment) {
    String process = environment.getOrDefault(PROCESS, "");
    try {
      long pid = Long.parseLong(process.split(" ", 2)[0]);
      return ProcessHandle.of(pid).filter(handle -> process(handle).equals(process)).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String process(ProcessHandle handle) {
    Optional<Instant> start = handle.info().startInstant();
    return handle.pid() + start.map(instant -> " since " + instant).orElse("");
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static String cpu() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (var lines = Files.lines(info)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse(property("os.arch"));
      } catch (IOException e) {
        return property("os.arch");
      }
    }
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(property("os.arch"));
  }
}
