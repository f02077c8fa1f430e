package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Page;

/// A page's tables as JSON, a line each, and at the end where the page is.
final class JsonPage {
  private final JsonLines lines;

  JsonPage(JsonLines lines) {
    this.lines = lines;
  }

  void show(Page page, Path file) {
    for (Block block : page.blocks()) {
      if (block instanceof Block.Grid grid) {
        table(grid);
      }
    }
    lines.object(object -> {
      object.writeStringProperty("event", "result");
      object.writeStringProperty("title", page.title());
      object.writeStringProperty("page", file.toString());
    });
  }

  private void table(Block.Grid grid) {
    lines.object(object -> {
      object.writeStringProperty("event", "table");
      object.writeStringProperty("title", grid.title());
      object.writeArrayPropertyStart("columns");
      grid.titles().forEach(object::writeString);
      object.writeEndArray();
      object.writeArrayPropertyStart("rows");
      for (List<String> row : grid.rows()) {
        object.writeStartArray();
        row.forEach(object::writeString);
        object.writeEndArray();
      }
      object.writeEndArray();
    });
  }
}
