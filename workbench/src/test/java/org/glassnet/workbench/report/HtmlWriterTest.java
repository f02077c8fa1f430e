package org.glassnet.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.glassnet.workbench.picture.LineChart;
import org.glassnet.workbench.picture.LineChart.Line;
import org.glassnet.workbench.picture.LineChart.Look;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {
  private static final String ATTACK = "<script>alert('1')</script>\" onload=\"x & y";

  private static String html(Page page) {
    StringWriter out = new StringWriter();
    try {
      HtmlWriter.write(page, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  /// Whatever comes from a file may be an enemy's.
  @Test
  void nothingFromOutsideIsMarkup() {
    LineChart chart =
        new LineChart(
            "t", "x", false, List.of(Line.of("a", List.of(1.0, 2.0), 0, Look.SOLID)), 200, 150);
    Page page =
        new Page(
            ATTACK,
            ATTACK,
            List.of(
                new Block.Heading(ATTACK),
                new Block.Text(ATTACK),
                new Block.Note(ATTACK),
                new Block.Headline(List.of(Map.entry(ATTACK, ATTACK))),
                new Block.Facts(List.of(Map.entry(ATTACK, ATTACK))),
                new Block.Grid(
                    ATTACK,
                    "<>",
                    List.of(ATTACK, ATTACK),
                    List.of(List.of(ATTACK, "1\n" + ATTACK))),
                new Block.Figure(chart, ATTACK, ATTACK),
                new Block.Subheading(ATTACK),
                new Block.Sketch(ATTACK, List.of(ATTACK)),
                new Block.Equation(Formula.of(ATTACK, ATTACK)),
                new Block.Derivation(
                    1,
                    Formula.of("w", "w"),
                    List.of(Formula.of("1", "1")),
                    Optional.empty(),
                    List.of(new Block.Source(Formula.of(ATTACK, ""), 0, ATTACK))),
                new Block.Listing(ATTACK, ATTACK)));
    String html = html(page);
    assertThat(html).doesNotContain("<script").doesNotContain("\" onload");
    assertThat(html).contains("&lt;script&gt;");
  }

  @Property(tries = 200)
  void textNeverLeavesItsPlace(@ForAll String text) {
    String safe = Html.text(text);
    assertThat(safe).doesNotContain("<", ">", "\"", "'");
    assertThat(safe.codePoints().filter(Character::isISOControl))
        .allMatch(c -> c == '\n' || c == '\t');
  }

  @Test
  void aPageFetchesNothing() {
    String html = html(new Page("t", "", List.of(new Block.Text("x"))));
    assertThat(html)
        .contains("default-src 'none'")
        .contains("prefers-color-scheme:dark")
        .contains("width=device-width")
        .contains("@media print")
        .doesNotContain("http://", "https://", "<script", "<link");
  }

  @Test
  void aDrawingIsInsideOnLightAndOnDarkPaper() {
    LineChart chart =
        new LineChart(
            "t",
            "x",
            true,
            List.of(Line.of("a", List.of(1e-3, 0.0, 2.0), 0, Look.SOLID)),
            200,
            150);
    String html = html(new Page("t", "", List.of(new Block.Figure(chart, "what it shows", ""))));
    assertThat(html.split("data:image/png;base64,", -1)).hasSize(3);
    assertThat(html).contains("alt=\"what it shows\" width=\"200\" height=\"150\"");
  }
}
