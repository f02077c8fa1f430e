package org.glassnet.workbench.explain;

/// How a number is written: `w` with the index `2`, or the name `dense_1[3]`.
///
/// @param base a letter, or a name
/// @param index what stands below it; empty where nothing does
/// @param gradient whether the loss's gradient with respect to it is meant
/// @param after whether it is what a number is after an update
/// @param sample of which sample it is; empty where that is clear
record Symbol(String base, String index, boolean gradient, boolean after, String sample) {
  static Symbol of(String base, String index) {
    return new Symbol(base, index, false, false, "");
  }

  /// Whether it is a letter of mathematics and not a name.
  boolean letter() {
    return base.codePointCount(0, base.length()) <= 2
        || base.equals("limit/norm")
        || base.startsWith("u");
  }
}
