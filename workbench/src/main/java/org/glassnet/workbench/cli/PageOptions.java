package org.glassnet.workbench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.MarkdownWriter;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Option;

/// In which form a page is written, and where.
final class PageOptions {
  /// A form.
  enum Format {
    /// Lines of text.
    TEXT,
    /// Markdown, formulas in LaTeX.
    MARKDOWN,
    /// One HTML file that needs nothing else.
    HTML
  }

  /// Of lines in a file.
  private static final int WIDTH = 90;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, markdown or html. Default: text, or what --out's name ends with.")
  private Optional<String> format = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Write into a file.")
  private Optional<Path> out = Optional.empty();

  void write(Screen screen, Page page) {
    Format form = chosen();
    if (out.isEmpty()) {
      write(form, page, screen);
      return;
    }
    if (form == Format.HTML) {
      HtmlWriter.save(page, out.get());
    } else {
      StringWriter text = new StringWriter();
      write(form, page, screen.onto(new PrintWriter(text), WIDTH));
      TextFiles.save(out.get(), text.toString());
    }
    screen.line("written to " + out.get());
  }

  private static void write(Format form, Page page, Screen to) {
    switch (form) {
      case TEXT -> new PageText(to).whole(page);
      case MARKDOWN -> MarkdownWriter.lines(page).forEach(to::line);
      case HTML -> to.line(HtmlWriter.html(page).stripTrailing());
    }
  }

  private Format chosen() {
    if (format.isPresent()) {
      for (Format one : Format.values()) {
        if (one.name().equalsIgnoreCase(format.get())) {
          return one;
        }
      }
      throw new SpecException(
          "--format is \"" + format.get() + "\": it must be text, markdown or html");
    }
    String name = out.map(Path::toString).orElse("").toLowerCase(Locale.ROOT);
    return name.endsWith(".html")
        ? Format.HTML
        : name.endsWith(".md") ? Format.MARKDOWN : Format.TEXT;
  }
}
