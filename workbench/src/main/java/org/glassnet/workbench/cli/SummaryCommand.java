package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "summary")
final class SummaryCommand implements Callable<Integer> {
  SummaryCommand(App app) {}

  @Override
  public Integer call() {
    return 0;
  }
}
