package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "replay")
final class ReplayCommand implements Callable<Integer> {
  ReplayCommand(App app) {}

  @Override
  public Integer call() {
    return 0;
  }
}
