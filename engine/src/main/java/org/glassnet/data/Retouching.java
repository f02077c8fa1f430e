package org.glassnet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.Shape;

/// A list of augmentations made ready for inputs of one shape; one thread at a time may use it.
final class Retouching {
  /// What is done to one input, in place.
  private interface Touch {
    void apply(float[] input, int offset, Chance chance);
  }

  private final Chance chance = new Chance();
  private final List<Touch> touches = new ArrayList<>();

  private Retouching() {}

  /// @param shape (height, width, channels) where one of them needs images
  static Retouching of(List<Augmentation> augmentations, Shape shape) {
    Retouching made = new Retouching();
    int size = shape.size();
    List<Augmentation> moves = new ArrayList<>();
    for (Augmentation each : augmentations) {
      if (!moves(each) || !joins(each, moves)) {
        made.move(moves, shape);
      }
      switch (each) {
        case Brightness one -> made.touches.add((x, at, by) -> one.apply(x, at, size, by));
        case CutOut one -> {
          int height = shape.axis(0);
          int row = size / height;
          int channels = shape.axis(2);
          made.touches.add((x, at, by) -> one.apply(x, at, height, row, channels, by));
        }
        case Noise one -> {
          Quantiles quantiles = new Quantiles();
          made.touches.add((x, at, by) -> one.apply(x, at, size, quantiles, by));
        }
        case Shift _, Flip _, Crop _, Rotate _, Zoom _, Elastic _ -> moves.add(each);
        case MixUp _ -> throw new AssertionError("mixUp is none of one input");
      }
    }
    made.move(moves, shape);
    return made;
  }

  private void move(List<Augmentation> moves, Shape shape) {
    if (!moves.isEmpty()) {
      Fill fill =
          moves.stream().flatMap(move -> fill(move).stream()).findFirst().orElse(Fill.ZEROS);
      Warp warp = new Warp(moves, fill, shape);
      touches.add(warp::apply);
      moves.clear();
    }
  }

  /// Whether it moves pixels.
  static boolean moves(Augmentation one) {
    return switch (one) {
      case Shift _, Flip _, Crop _, Rotate _, Zoom _, Elastic _ -> true;
      case Brightness _, Noise _, CutOut _, MixUp _ -> false;
    };
  }

  /// Whether one can be composed with those before it: they fill alike, and only one is elastic.
  private static boolean joins(Augmentation one, List<Augmentation> moves) {
    Optional<Fill> fill = fill(one);
    boolean alike =
        moves.stream()
            .flatMap(move -> fill(move).stream())
            .allMatch(other -> fill.isEmpty() || fill.get() == other);
    return alike && !(one instanceof Elastic && moves.stream().anyMatch(Elastic.class::isInstance));
  }

  private static Optional<Fill> fill(Augmentation move) {
    return switch (move) {
      case Shift shift -> Optional.of(shift.fill());
      case Crop crop -> Optional.of(crop.fill());
      case Rotate rotate -> Optional.of(rotate.fill());
      case Zoom zoom -> Optional.of(zoom.fill());
      case Elastic elastic -> Optional.of(elastic.fill());
      case Flip _, Brightness _, Noise _, CutOut _, MixUp _ -> Optional.empty();
    };
  }

  /// The random numbers; set to the sample before an input of it is changed.
  Chance chance() {
    return chance;
  }

  /// Changes an input.
  void apply(float[] input, int offset) {
    for (int i = 0; i < touches.size(); i++) {
      touches.get(i).apply(input, offset, chance);
    }
  }
}
