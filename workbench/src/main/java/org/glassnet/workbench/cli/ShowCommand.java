package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "show")
final class ShowCommand implements Callable<Integer> {
  ShowCommand(App app) {}

  @Override
  public Integer call() {
    return 0;
  }
}
