package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Formula;

/// A number and what it is equal to, in lines of text.
///
/// @param width how many columns there are
record DerivationText(int width) {
  private static final String INDENT = " ".repeat(5);

  List<String> lines(Block.Derivation block) {
    List<String> lines = new ArrayList<>();
    String head = "(" + block.number() + ")  " + block.name().text();
    for (Formula form : block.forms()) {
      lines.add((lines.isEmpty() ? head : " ".repeat(head.length())) + " = " + form.text());
    }
    block.addends().ifPresent(addends -> addends(addends, lines));
    if (!block.sources().isEmpty()) {
      String sources =
          block.sources().stream().map(DerivationText::source).collect(Collectors.joining(", "));
      Wrapping.lines("with " + sources, width - INDENT.length() - 1)
          .forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }

  private static String source(Block.Source source) {
    String from = source.step() > 0 ? "(" + source.step() + ")" : source.words();
    return source.number().text() + " " + from;
  }

  private static void addends(Block.Addends addends, List<String> lines) {
    lines.add(INDENT + "its terms, " + addends.order() + ":");
    TextTable table = TextTable.of("<<<");
    for (Block.Addend addend : addends.shown()) {
      table.row(
          addend.symbols().text(), "= " + addend.numbers().text(), "= " + addend.value().text());
    }
    if (addends.others() > 0) {
      table.row("… " + addends.others() + " more, together", "", "= " + addends.together().text());
    }
    table.row("sum", "", "= " + addends.sum().text());
    table.lines(false).forEach(line -> lines.add(INDENT + "  " + line));
  }
}
