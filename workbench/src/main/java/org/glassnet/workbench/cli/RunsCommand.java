package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "runs")
final class RunsCommand implements Callable<Integer> {
  RunsCommand(App app) {}

  @Override
  public Integer call() {
    return 0;
  }
}
