package org.glassnet.bench.warming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.glassnet.workbench.launch.Main;

/// How soon a model answers in a process that has just begun, a process for each measurement.
public final class WarmBench {
  private static final List<String> SMALL =
      List.of("mnist-8.onnx", "mnistweb_mlp.onnx", "mnist_itbetyar.keras");

  private WarmBench() {}

  /// Measures: rounds, and models' files.
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    List<Path> files =
        arguments.length > 1 ? Arrays.stream(arguments).skip(1).map(Path::of).toList() : small();
    Map<String, Map<String, List<Double>>> calls = new LinkedHashMap<>();
    Map<String, Map<String, List<Double>>> requests = new LinkedHashMap<>();
    Path runs = Files.createTempDirectory("warm");
    try {
      for (int round = 0; round < rounds; round++) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          add(calls, name, calls(file));
          add(requests, name, FirstRequests.measure(serve(file, runs), file));
        }
      }
    } finally {
      Files.delete(runs);
    }
    print("In a program, ms", calls);
    print("glassnet serve, ms", requests);
  }

  private static List<Path> small() throws IOException {
    String data = System.getenv().getOrDefault("GLASSNET_DATA", "");
    if (data.isEmpty()) {
      throw new IOException("Name models' files, or set GLASSNET_DATA to the folder of data");
    }
    return SMALL.stream().map(name -> Path.of(data, "models", name)).filter(Files::exists).toList();
  }

  private static void add(
      Map<String, Map<String, List<Double>>> all, String name, Map<String, Double> times) {
    Map<String, List<Double>> own = all.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    times.forEach((what, time) -> own.computeIfAbsent(what, _ -> new ArrayList<>()).add(time));
  }

  private static ProcessBuilder java(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(System.getProperty("bench.options", "--add-modules=jdk.incubator.vector"));
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  private static ProcessBuilder serve(Path file, Path runs) {
    return java(
        Main.class,
        List.of("serve", file.toString(), "--name", "m", "--port", "0", "--runs", runs.toString()));
  }

  private static Map<String, Double> calls(Path file) throws IOException, InterruptedException {
    Map<String, Double> times = new LinkedHashMap<>();
    Process process = java(FirstCalls.class, List.of(file.toString())).start();
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Stream<String> lines = out.lines()) {
      lines
          .map(line -> line.split(" ", 2))
          .forEach(words -> times.put(words[0], Double.parseDouble(words[1])));
    }
    if (process.waitFor() != 0) {
      throw new IOException(file + " could not be measured");
    }
    return times;
  }

  private static void print(String title, Map<String, Map<String, List<Double>>> all) {
    System.out.println("| " + title + " | model | median | least | most |");
    System.out.println("|---|---|---:|---:|---:|");
    all.forEach((name, times) ->
        times.forEach((what, values) -> {
          List<Double> sorted = values.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.3f | %.3f | %.3f |%n",
              what,
              name,
              sorted.get(sorted.size() / 2),
              sorted.getFirst(),
              sorted.getLast());
        }));
    System.out.println();
  }
}
