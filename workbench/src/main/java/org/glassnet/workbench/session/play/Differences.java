package org.glassnet.workbench.session.play;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.spec.SpecAddress;

/// What differs between two segments of a course, in a sentence.
final class Differences {
  private static final int LONGEST = 200;

  private Differences() {}

  /// `optimizer: sgd 0.03 → sgd 0.1; dense_1/kernel[0, 2] = 0.5`.
  ///
  /// @param edits the weights that were changed besides, by what they are called
  static String between(RunSpec before, RunSpec after, Map<String, Float> edits) {
    Map<String, String> was = values(before);
    Map<String, String> is = values(after);
    TreeSet<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      String from = was.getOrDefault(key, "as usual");
      String to = is.getOrDefault(key, "as usual");
      if (!from.equals(to)) {
        parts.add(key + ": " + from + " → " + to);
      }
    }
    edits.forEach((place, value) -> parts.add(place + " = " + value));
    if (parts.isEmpty()) {
      return "as before";
    }
    String all = String.join("; ", parts);
    return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
  }

  private static Map<String, String> values(RunSpec spec) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : SpecAddress.write(spec).split("&", -1)) {
      int equal = part.indexOf('=');
      values.put(
          part.substring(0, equal),
          URLDecoder.decode(part.substring(equal + 1), StandardCharsets.UTF_8));
    }
    return values;
  }
}
