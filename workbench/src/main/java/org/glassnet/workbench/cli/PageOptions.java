package org.glassnet.workbench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.explain.HtmlPage;
import org.glassnet.workbench.explain.MarkdownPage;
import org.glassnet.workbench.explain.Page;
import org.glassnet.workbench.explain.TextPage;
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, markdown or html. Default: text, or what --out's name ends with.")
  private Optional<String> format = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Write into a file.")
  private Optional<Path> out = Optional.empty();

  void write(Screen screen, Page page) {
    List<String> lines =
        switch (chosen()) {
          case TEXT -> new TextPage(page).lines();
          case MARKDOWN -> new MarkdownPage(page).lines();
          case HTML -> new HtmlPage(page).lines();
        };
    if (out.isEmpty()) {
      lines.forEach(screen::line);
      return;
    }
    try {
      Files.write(out.get(), lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new GlassnetException(out.get() + " cannot be written: " + e.getMessage(), e);
    }
    screen.line("written to " + out.get());
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
