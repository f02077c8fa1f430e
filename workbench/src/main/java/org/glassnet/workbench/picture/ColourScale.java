package org.glassnet.workbench.picture;

import java.awt.Color;
import java.util.List;

/// Which colour a number has.
public enum ColourScale {
  /// From black to white: images.
  GREY {
    @Override
    List<Color> stops(Style style) {
      return List.of(new Color(0x000000), new Color(0xFFFFFF));
    }
  },
  /// From dark to bright: numbers from 0 up.
  SEQUENTIAL {
    @Override
    List<Color> stops(Style style) {
      return List.of(
          new Color(0x0B0724),
          new Color(0x3B0F70),
          new Color(0x8C2981),
          new Color(0xDE4968),
          new Color(0xFE9F6D),
          new Color(0xFCFDBF));
    }
  },
  /// From blue over the paper's colour, which is 0, to red: numbers of both signs.
  DIVERGING {
    @Override
    List<Color> stops(Style style) {
      return style.dark()
          ? List.of(
              new Color(0xB5E2FF),
              new Color(0x3E8EDB),
              Style.between(style.paper(), new Color(0x2F6DB5), 0.6),
              Style.between(style.paper(), style.ink(), 0.03),
              Style.between(style.paper(), new Color(0xB5523A), 0.6),
              new Color(0xE8734F),
              new Color(0xFFD9C2))
          : List.of(
              new Color(0x0B3C8C),
              new Color(0x4393C3),
              Style.between(style.paper(), new Color(0x92C5DE), 0.75),
              Style.between(style.paper(), style.ink(), 0.03),
              Style.between(style.paper(), new Color(0xF4A582), 0.75),
              new Color(0xD6604D),
              new Color(0x96102B));
    }
  };

  abstract List<Color> stops(Style style);

  /// The colour at a share of the way from the least number to the largest.
  Color at(double share, Style style) {
    List<Color> stops = stops(style);
    double place = Math.clamp(share, 0, 1) * (stops.size() - 1);
    int before = Math.min((int) place, stops.size() - 2);
    return Style.between(stops.get(before), stops.get(before + 1), place - before);
  }
}
