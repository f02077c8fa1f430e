package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "test")
final class TestCommand implements Callable<Integer> {
  TestCommand(App app) {}

  @Override
  public Integer call() {
    return 0;
  }
}
