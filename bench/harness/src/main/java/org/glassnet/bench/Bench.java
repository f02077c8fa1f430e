package org.glassnet.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
  /// What the command line calls Glassnet's own figures.
  private static final String OWN = "own";

  /// What the command line calls the time of a step against sizes; never among all.
  private static final String COST = "cost";

  @Parameters(
      arity = "0..*",
      paramLabel = "work",
      description =
          "w1, w1b, w2, w5, w6, w10, w11, r20, r50i1, r50i8, r50t8, or own: Glassnet's own figures (default: all);"
              + " or cost: a step's time against sizes, into docs/.")
  private List<String> works = List.of();

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
      defaultValue = "libtorch,tensorflow,deeplearning4j,smile,encog",
      paramLabel = "peer",
      description = "Whom to run beside, or none (default: ${DEFAULT-VALUE}).")
  private List<String> peers = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "2",
      paramLabel = "n",
      description = "How often each runs; the better round counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--quick", description = "Trials alone: a first look, not a figure to quote.")
  private boolean quick;

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
    Set<Work> chosen =
        works.isEmpty()
            ? new LinkedHashSet<>(Work.ALL)
            : works.stream()
                .filter(name -> !name.equals(OWN) && !name.equals(COST))
                .map(this::work)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Entrant> against =
        peers.stream().filter(peer -> !peer.equals("none")).map(this::peer).toList();
    if (rounds < 1 || threads.stream().anyMatch(n -> n < 1)) {
      throw wrong("--rounds and --threads take numbers from 1");
    }
    String machine = Host.line();
    System.err.println(machine);
    warnOfThreads();
    Path home = Path.of(System.getProperty("bench.home"));
    var race = new Race(home, quick ? 0 : rounds, System.err::println);
    List<Row> rows = new ArrayList<>();
    for (Work work : chosen) {
      for (int count : threads) {
        Row row = race.run(work, count, against);
        rows.add(row);
        System.out.println(json ? JsonReport.row(row, machine) : Report.table(row));
      }
    }
    if (works.contains(COST)) {
      System.out.println(new Cost(home, System.err::println).run());
    }
    List<OwnFigure> own = List.of();
    if (works.isEmpty() || works.contains(OWN)) {
      own = new Own(home, quick ? 1 : 3, System.err::println).run();
      own.forEach(figure ->
          System.out.println(json ? JsonReport.own(figure, machine) : "  " + figure.text()));
    }
    if (!json && rows.size() + own.size() > 1) {
      System.out.println(Report.summary(rows, own));
    }
    return 0;
  }

  private void warnOfThreads() {
    int cores = Runtime.getRuntime().availableProcessors();
    threads.stream()
        .filter(count -> count > cores)
        .forEach(
            count -> System.err.println("WARNING: %d threads on %d cores".formatted(count, cores)));
  }

  private Work work(String name) {
    return Work.named(name)
        .orElseThrow(() ->
            wrong(
                "There is no work named '%s'. There are: %s, %s, %s."
                    .formatted(
                        name,
                        Work.ALL.stream().map(Work::key).collect(Collectors.joining(", ")),
                        OWN,
                        COST)));
  }

  private Entrant peer(String key) {
    return Entrant.peer(key)
        .orElseThrow(() ->
            wrong(
                "There is no peer named '%s'. There are: %s, none."
                    .formatted(
                        key,
                        Entrant.peers().stream()
                            .map(Entrant::key)
                            .collect(Collectors.joining(", ")))));
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
