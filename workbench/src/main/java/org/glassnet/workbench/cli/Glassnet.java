package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Spelling;
import org.glassnet.workbench.session.Version;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `glassnet`.
@Command(
    name = "glassnet",
    description = "Neural networks you can see through.",
    versionProvider = Glassnet.VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet train",
      "  glassnet train --data mnist --layers \"dense 128 relu, dense 10\" --epochs 5",
      "  glassnet show last",
      "  glassnet studio",
      "  glassnet replay last --verify"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done",
      "  1:it could not be done; the message says why",
      "  2:wrong usage, or a specification that does not hold",
      "  3:a replay gave other weights than the run, or an answer sheet says what is not so",
      "  130:stopped by Ctrl-C; the run is kept"
    })
public final class Glassnet implements Runnable {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show what the engine logs, such as which code it runs.")
  private boolean verbose;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from (also GLASSNET_DEBUG=1).")
  private boolean debug;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final App app;
  private final List<EngineLog> logs = new ArrayList<>();

  private Glassnet(App app) {
    this.app = app;
  }

  /// Runs a command and ends the process with its exit code.
  ///
  /// @param doors what opens the servers
  public static void main(String[] arguments, Doors doors) {
    Interrupt interrupt = new Interrupt();
    interrupt.install();
    Screen screen = Screen.system();
    int code =
        commandLine(new App(screen, System.in, DataFolders.ofUser(), interrupt), doors)
            .execute(arguments);
    screen.out().flush();
    screen.err().flush();
    interrupt.finished();
    System.exit(code);
  }

  /// The command with its subcommands, ready to execute.
  static CommandLine commandLine(App app, Doors doors) {
    Glassnet root = new Glassnet(app);
    CommandLine line = new CommandLine(root);
    for (Object command :
        List.of(
            new TrainCommand(app),
            new FinetuneCommand(app),
            new CrossValidateCommand(app),
            new TestCommand(app),
            new PredictCommand(app),
            new ReadCommand(app),
            new SummaryCommand(app),
            new ProfileCommand(app),
            new ExplainCommand(app),
            new FunctionCommand(app),
            new FoldCommand(app),
            new ConvCommand(app),
            new DoctorCommand(app),
            new DataCommand(app),
            new RunsCommand(app),
            new ShowCommand(app),
            new InspectCommand(app),
            LookCommand.of(app),
            new ReportCommand(app),
            new ExportCommand(app),
            new ConvertCommand(app),
            new ConformanceCommand(app),
            new CompareCommand(app),
            new ExperimentCommand(app),
            new ReplayCommand(app),
            LessonsCommand.of(app),
            new ServeCommand(app, doors.serve()),
            new StudioCommand(app, doors.studio()),
            new CompletionCommand(app),
            new HelpCommand(app))) {
      line.addSubcommand(command);
    }
    standardHelp(line);
    line.registerConverter(Integer.class, text -> number(text, Integer::valueOf, "whole number"));
    line.registerConverter(Long.class, text -> number(text, Long::valueOf, "whole number"));
    line.registerConverter(Double.class, text -> number(text, Double::valueOf, "number"));
    return line.setOut(app.screen().out())
        .setErr(app.screen().err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                app.screen().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(app.screen().width(), 60, 100))
        .setExecutionStrategy(root::execute)
        .setParameterExceptionHandler(root::wrongUsage)
        .setExecutionExceptionHandler((failure, _, _) -> root.failed(failure));
  }

  private static <N> N number(String text, Function<String, N> parse, String what) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("\"" + text + "\" is no " + what);
    }
  }

  private static void standardHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getCommandSpec().usageMessage().sortOptions(false);
    for (CommandLine command : line.getSubcommands().values()) {
      standardHelp(command);
      command.getCommandSpec().versionProvider(new VersionText());
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      usage.abbreviateSynopsis(true);
      List<String> footer = new ArrayList<>(List.of(usage.footer()));
      footer.add("");
      footer.add(exitCodes(command.getCommandName()));
      usage.footer(footer.toArray(String[]::new));
    }
  }

  private static String exitCodes(String command) {
    return "Exit codes: 0 done, 1 it could not be done, 2 wrong usage or specification"
        + switch (command) {
          case "replay" -> ", 3 other weights than the run, 130 stopped by Ctrl-C.";
          case "crossvalidate" -> ", 130 stopped by Ctrl-C; the runs are kept.";
          case "experiment" -> ", 130 stopped by Ctrl-C; what was done is kept.";
          case "lessons" -> ", 3 a sheet says what is not so (check).";
          case "train", "finetune" -> ", 130 stopped by Ctrl-C; the run is kept.";
          default -> ".";
        };
  }

  @Override
  public void run() {
    spec.commandLine().usage(app.screen().out());
  }

  private int execute(ParseResult arguments) {
    logs.clear();
    logs.add(EngineLog.install(app.screen(), verbose));
    try {
      return new CommandLine.RunLast().execute(arguments);
    } catch (OutOfMemoryError e) {
      app.screen()
          .complain(
              "glassnet: there is not enough memory for this ("
                  + e.getMessage()
                  + "); take a smaller network or batch, or more memory:"
                  + " GLASSNET_JAVA_OPTS=-Xmx8g");
      return Exit.FAILED;
    } catch (StackOverflowError | LinkageError e) {
      return failed(new IllegalStateException(e));
    }
  }

  private int wrongUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    app.screen().complain("glassnet: " + problem.getMessage().replaceFirst("^Error: ", ""));
    String name = command.getCommandSpec().qualifiedName();
    Optional<String> meant = meant(problem);
    if (meant.isPresent()) {
      app.screen().err().println("Did you mean: " + name + " " + meant.get() + "?");
    } else if (!UnmatchedArgumentException.printSuggestions(problem, app.screen().err())) {
      app.screen().err().println("Help: " + name + " --help");
    }
    return Exit.USAGE;
  }

  /// The command that a word which is none comes nearest to.
  private static Optional<String> meant(ParameterException problem) {
    return problem instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
        ? Spelling.nearest(
            unmatched.getUnmatched().getFirst(), problem.getCommandLine().getSubcommands().keySet())
        : Optional.empty();
  }

  private int failed(Exception failure) {
    if (debug || !System.getenv().getOrDefault("GLASSNET_DEBUG", "").isEmpty()) {
      failure.printStackTrace(app.screen().err());
    }
    String message =
        failure instanceof GlassnetException
            ? failure.getMessage()
            : "unexpected error: " + failure + "; --debug shows where it came from";
    app.screen().complain("glassnet: " + message);
    return failure instanceof SpecException ? Exit.USAGE : Exit.FAILED;
  }

  /// What `--version` says.
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "glassnet " + Version.text(),
        "Java "
            + System.getProperty("java.runtime.version")
            + ", "
            + System.getProperty("java.vendor")
      };
    }
  }
}
