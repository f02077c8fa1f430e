package org.glassnet.workbench.studio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Where the modules are that pages import by name. It must stand in the page itself, so the policy
/// that forbids scripts in pages lets this one text through by its hash.
final class ImportMap {
  private static final String TEXT =
      """
      {"imports": {
        "lit": "/lib/lit/index.js",
        "lit/": "/lib/lit/",
        "lit-element/lit-element.js": "/lib/lit-element/lit-element.js",
        "lit-element/": "/lib/lit-element/",
        "lit-html": "/lib/lit-html/lit-html.js",
        "lit-html/": "/lib/lit-html/",
        "@lit/reactive-element": "/lib/lit__reactive-element/reactive-element.js",
        "@lit/reactive-element/": "/lib/lit__reactive-element/",
        "echarts": "/lib/echarts/echarts.esm.min.js",
        "#shell/": "/assets/shell/",
        "#playground/": "/assets/playground/",
        "#runs/": "/assets/runs/",
        "#lessons/": "/assets/lessons/"
      }}
      """;

  /// What stands for it in a page's file.
  static final String PLACE = "<!-- import map -->";

  private ImportMap() {}

  /// The element that stands in a page.
  static String element() {
    return "<script type=\"importmap\">" + TEXT + "</script>";
  }

  /// Its hash, as a content security policy has it.
  static String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
