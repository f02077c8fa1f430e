package org.glassnet.workbench.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine.Help.Ansi.Style;

/// Where text goes, and what can be done with it there.
///
/// @param out results
/// @param err complaints
/// @param terminal whether a line can be drawn again in its place
/// @param colours whether text may be coloured
/// @param symbols how bars, marks and curves are drawn
/// @param columns how many columns fit, now
record Screen(
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    boolean colours,
    Symbols symbols,
    IntSupplier columns) {
  private static final int USUAL_WIDTH = 80;

  /// This process's output.
  static Screen system() {
    Map<String, String> environment = System.getenv();
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    boolean colours = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    Charset charset =
        Charset.forName(
            System.getProperty("stdout.encoding", StandardCharsets.UTF_8.name()),
            StandardCharsets.UTF_8);
    Charset used = terminal ? charset : StandardCharsets.UTF_8;
    return new Screen(
        writer(FileDescriptor.out, used),
        writer(FileDescriptor.err, used),
        terminal,
        colours,
        Symbols.of(used),
        terminal ? new TerminalWidth() : () -> USUAL_WIDTH);
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
  }

  /// Plain text that goes elsewhere.
  Screen onto(PrintWriter other, int width) {
    return new Screen(other, err, false, false, symbols, () -> width);
  }

  /// How many columns fit.
  int width() {
    return columns.getAsInt();
  }

  /// The text in a style, where there are colours.
  ///
  /// It ends with a full reset: the code that ends bold alone is a double underline on many
  /// terminals.
  String styled(Style style, String text) {
    return colours && !text.isEmpty() ? style.on() + text + Style.reset.on() : text;
  }

  /// A text that matters.
  String strong(String text) {
    return styled(Style.bold, text);
  }

  /// A text that matters less.
  String faint(String text) {
    return styled(Style.faint, text);
  }

  /// Writes a line.
  void line(String text) {
    out.println(text);
  }

  /// Draws the last line again.
  void redraw(String text) {
    out.print("\r" + text + "\u001b[K");
    out.flush();
  }

  /// Takes away what [#redraw(String)] drew.
  void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  /// Writes a line of complaint.
  void complain(String text) {
    clear();
    err.println(text);
  }
}
