package org.glassnet.data.handwriting;

/// How the characters are written and what becomes of them on their way to pixels.
public enum HandwritingStyle {
  /// One care and one scanner: grey images, the character anywhere near the middle, of any size.
  TIDY,
  /// What is met on forms, pages and walls: more ways of writing, pens from hair to brush, coarse
  /// and black-and-white scans. The character stands as [Frame] puts it.
  EVERYDAY
}
