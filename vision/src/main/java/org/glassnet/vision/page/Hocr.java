package org.glassnet.vision.page;

import java.util.List;
import java.util.Locale;

/// Pages as hOCR, which other tools lay under scans or turn into searchable documents.
///
/// Source: hOCR 1.2, the elements ocr_page, ocr_line, ocrx_word and ocrx_cinfo.
public final class Hocr {
  private final StringBuilder out = new StringBuilder();

  private Hocr() {}

  /// A page and the name of its photograph.
  public record Named(String name, Page page) {}

  /// An XHTML document of these pages.
  public static String of(List<Named> pages) {
    Hocr hocr = new Hocr();
    hocr.line(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
        <head>
        <title>Read by Glassnet</title>
        <meta http-equiv="Content-Type" content="text/html;charset=utf-8" />
        <meta name="ocr-system" content="glassnet" />
        <meta name="ocr-capabilities" content="ocr_page ocr_line ocrx_word ocrx_cinfo" />
        </head>
        <body>\
        """);
    for (int i = 0; i < pages.size(); i++) {
      hocr.page(i + 1, pages.get(i));
    }
    hocr.line("</body>\n</html>");
    return hocr.out.toString();
  }

  private void page(int number, Named named) {
    Page page = named.page();
    line(
        "<div class=\"ocr_page\" id=\"page_%d\" title=\"image &quot;%s&quot;; bbox 0 0 %d %d; ppageno %d\">"
            .formatted(number, escaped(named.name()), page.width(), page.height(), number - 1));
    for (int l = 0; l < page.lines().size(); l++) {
      Line line = page.lines().get(l);
      String id = number + "_" + (l + 1);
      line("<span class=\"ocr_line\" id=\"line_%s\" title=\"%s\">".formatted(id, box(line.box())));
      for (int w = 0; w < line.words().size(); w++) {
        word(id + "_" + (w + 1), line.words().get(w));
      }
      line("</span>");
    }
    line("</div>");
  }

  private void word(String id, Word word) {
    StringBuilder letters = new StringBuilder();
    for (Letter letter : word.letters()) {
      letters.append(
          "<span class=\"ocrx_cinfo\" title=\"x_bboxes %d %d %d %d; x_conf %s\">%s</span>"
              .formatted(
                  letter.box().left(),
                  letter.box().top(),
                  letter.box().right(),
                  letter.box().bottom(),
                  percent(letter.confidence(), 2),
                  letter.letter()));
    }
    line(
        "<span class=\"ocrx_word\" id=\"word_%s\" title=\"%s; x_wconf %s\">%s</span>"
            .formatted(id, box(word.box()), percent(word.confidence(), 0), letters));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String box(Box box) {
    return "bbox " + box.left() + " " + box.top() + " " + box.right() + " " + box.bottom();
  }

  private static String percent(double share, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", 100 * share);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
