package org.glassnet.workbench.session.store;

import java.util.List;
import org.glassnet.tensor.GlassnetException;

/// What people said of a run; nothing of it changes what the run is.
///
/// @param tags short words to find it by
/// @param note anything; may be empty
public record Labels(List<String> tags, String note) {
  static final String TAG = "tag";
  static final String NOTE = "note";

  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 40;
  private static final int LONGEST_NOTE = 10_000;

  /// Keeps its own copy.
  ///
  /// @throws GlassnetException where there are too many tags, one is empty or too long, or the note
  ///   is too long
  public Labels {
    tags = List.copyOf(tags);
    if (tags.size() > MOST_TAGS) {
      throw new GlassnetException(
          "A run has up to " + MOST_TAGS + " tags, but " + tags.size() + " were given");
    }
    for (String tag : tags) {
      if (tag.isBlank() || tag.length() > LONGEST_TAG) {
        throw new GlassnetException(
            "\"" + tag + "\" is no tag: a tag has 1 to " + LONGEST_TAG + " letters");
      }
    }
    if (note.length() > LONGEST_NOTE) {
      throw new GlassnetException(
          "The note has " + note.length() + " letters; it may have up to " + LONGEST_NOTE);
    }
  }

  /// Nothing was said.
  public static Labels none() {
    return new Labels(List.of(), "");
  }
}
