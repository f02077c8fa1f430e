package org.glassnet.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long the first page takes, from the moment that the studio says where it is: with a server
/// that has just begun, and with one that has shown the page before. `bench/first-page`. No test of
/// the build.
class FirstPage {
  private static final int TIMES = 5;

  /// Milliseconds until something is drawn, and until the first figures of the network are.
  private record Seen(double painted, double alive) {}

  @Test
  void coldAndWarm(@TempDir Path folder) throws IOException {
    String command = System.getProperty("glassnet.command");
    List<Seen> cold = new ArrayList<>();
    List<Seen> warm = new ArrayList<>();
    try (Browsing browsing = Browsing.start(folder.resolve("own"))) {
      for (int i = 0; i < TIMES; i++) {
        Process studio =
            new ProcessBuilder(
                    command,
                    "studio",
                    "--no-browser",
                    "--port",
                    "0",
                    "--runs",
                    folder.resolve("runs").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader says =
            new BufferedReader(
                new InputStreamReader(studio.getInputStream(), StandardCharsets.UTF_8))) {
          String address = address(says);
          cold.add(seen(browsing, address));
          for (int k = 0; k < TIMES; k++) {
            warm.add(seen(browsing, address));
          }
        } finally {
          studio.descendants().forEach(ProcessHandle::destroy);
          studio.destroy();
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "%-32s %16s %16s%n", "milliseconds, median", "first paint", "first figures");
    line("server that has just begun", cold);
    line("server that showed it before", warm);
  }

  private static String address(BufferedReader says) throws IOException {
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      if (line.contains("http://")) {
        return line.substring(line.indexOf("http://")).strip();
      }
    }
    throw new IOException("the studio ended before it said where it is");
  }

  /// In a window that has kept nothing of the page.
  private static Seen seen(Browsing browsing, String address) {
    Page page = browsing.window(1440, 900, ColorScheme.LIGHT);
    page.navigate(address);
    page.waitForFunction(
        "() => /\\d/.test(document.querySelector('[data-figure=trainLoss]')?.textContent ?? '')",
        null,
        new Page.WaitForFunctionOptions().setPollingInterval(5));
    double alive = ((Number) page.evaluate("() => performance.now()")).doubleValue();
    double painted =
        ((Number)
                page.evaluate(
                    "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ??"
                        + " 0"))
            .doubleValue();
    page.context().close();
    return new Seen(painted, alive);
  }

  private static void line(String what, List<Seen> seen) {
    System.out.printf(
        Locale.ROOT,
        "%-32s %16.0f %16.0f%n",
        what,
        median(seen.stream().mapToDouble(Seen::painted).toArray()),
        median(seen.stream().mapToDouble(Seen::alive).toArray()));
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
