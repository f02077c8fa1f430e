package org.glassnet.workbench.explain;

/// Text in HTML.
final class Html {
  private Html() {}

  /// The text with what means something in HTML made harmless.
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
