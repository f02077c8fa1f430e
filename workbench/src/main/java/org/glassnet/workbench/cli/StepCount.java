package org.glassnet.workbench.cli;

import java.util.Optional;
import java.util.Stack;
import org.glassnet.train.Looks;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A number of steps that may be left out: what follows the option is its own only where it is a
/// number, so that a specification may follow it, too.
final class StepCount implements IParameterConsumer {
  @Override
  @SuppressWarnings("JdkObsolete") // picocli hands over a Stack
  public void consumeParameters(Stack<String> left, ArgSpec option, CommandSpec command) {
    String next = left.isEmpty() ? "" : left.peek();
    if (!next.matches("-?[0-9]+")) {
      option.setValue(Optional.of(Looks.USUAL));
      return;
    }
    try {
      option.setValue(Optional.of(Integer.valueOf(left.pop())));
    } catch (NumberFormatException e) {
      throw new ParameterException(
          command.commandLine(), "\"" + next + "\" is too large a number of steps", e);
    }
  }
}
