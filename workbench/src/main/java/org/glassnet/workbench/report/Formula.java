package org.glassnet.workbench.report;

/// A formula in the writings that pages have.
///
/// @param text on a line of text
/// @param latex in LaTeX
/// @param mathml what stands between `<math>` and `</math>`, its text made harmless; empty where
///   the text is all there is
public record Formula(String text, String latex, String mathml) {
  /// A formula that HTML shows as text.
  public static Formula of(String text, String latex) {
    return new Formula(text, latex, "");
  }
}
