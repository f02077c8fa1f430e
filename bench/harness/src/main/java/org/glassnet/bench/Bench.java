package org.glassnet.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The driver behind bench/run.
@Command(
    name = "bench/run",
    sortOptions = false,
    description = "Runs the same work on Glassnet and on its peers, in turn, and compares.")
public final class Bench implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "work", description = "The work: w1.")
  private String work = "";

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      paramLabel = "n",
      description = "Numbers of threads, a row for each (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "libtorch,tensorflow",
      paramLabel = "peer",
      description = "Whom to run beside: libtorch, tensorflow, none (default: ${DEFAULT-VALUE}).")
  private List<String> peers = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "2",
      paramLabel = "n",
      description = "How often each runs; the better round counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "One JSON object a row instead of a table.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /// Exits with 0 also where a row falls short, 1 where Glassnet could not be measured, 2 for wrong
  /// arguments.
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(
        new CommandLine(new Bench()).setExecutionExceptionHandler(Bench::failed).execute(args));
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult arguments)
      throws Exception {
    if (e instanceof BenchException) {
      System.err.println(e.getMessage());
      return 1;
    }
    throw e;
  }

  @Override
  public Integer call() throws InterruptedException {
    Work chosen = chosen();
    List<Entrant> against =
        peers.stream().filter(peer -> !peer.equals("none")).map(this::peer).toList();
    if (rounds < 1 || threads.stream().anyMatch(n -> n < 1)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--rounds and --threads take numbers from 1");
    }
    String machine = Host.line();
    System.err.println(machine);
    var race = new Race(Path.of(System.getProperty("bench.home")), System.err::println);
    for (int count : threads) {
      if (count > Runtime.getRuntime().availableProcessors()) {
        System.err.println(
            "WARNING: %d threads on %d cores"
                .formatted(count, Runtime.getRuntime().availableProcessors()));
      }
      Row row = race.run(chosen, count, against, rounds);
      System.out.println(json ? Report.json(row, machine) : Report.table(row));
    }
    return 0;
  }

  private Work chosen() {
    try {
      return Work.named(work);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Entrant peer(String key) {
    return Entrant.peer(key)
        .orElseThrow(() ->
            new CommandLine.ParameterException(
                spec.commandLine(),
                "There is no peer named '%s'. There are: libtorch, tensorflow.".formatted(key)));
  }
}
