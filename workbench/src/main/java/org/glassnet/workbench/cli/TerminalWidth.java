package org.glassnet.workbench.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/// How many columns the terminal has, asked again every few seconds, as people resize windows.
///
/// Java cannot tell; `stty` can where there is one, and picocli asks Windows.
final class TerminalWidth implements IntSupplier {
  private static final long FRESH_NANOS = 3_000_000_000L;
  private static final int LEAST = 20;
  private static final Pattern SIZE = Pattern.compile("\\d{1,5} (\\d{1,5})\\s*");

  private int columns;
  private boolean stty = true;
  private long asked;

  @Override
  public synchronized int getAsInt() {
    long now = System.nanoTime();
    if (columns == 0 || (stty && now - asked > FRESH_NANOS)) {
      asked = now;
      columns = Math.max(LEAST, stty());
      if (!stty) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().autoWidth(true);
        columns = spec.usageMessage().width();
      }
    }
    return columns;
  }

  private int stty() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      byte[] answer = process.getInputStream().readNBytes(32);
      Matcher matcher = SIZE.matcher(new String(answer, StandardCharsets.US_ASCII));
      int found = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      stty = found > 0;
      return found;
    } catch (IOException e) {
      stty = false;
      return 0;
    }
  }
}
