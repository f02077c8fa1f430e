package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Blend;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.Size;
import org.glassnet.layer.Upsampling2d;

/// Images made larger or smaller: each axis is a fixed mixture of the old one's elements, and all
/// axes together are their product.
final class Resizings {
  private Resizings() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Resize" -> Optional.of(call -> resize(call, Settings.of(call)));
      case "Upsample" -> Optional.of(call -> resize(call, Settings.upsample(call)));
      default -> Optional.empty();
    };
  }

  /// How places of the result are found in the value.
  private record Settings(
      String mode,
      String coordinates,
      String nearest,
      double cubic,
      boolean outsideExcluded,
      boolean antialias,
      double extrapolation) {
    static Settings of(Call call) {
      boolean old = call.opset() < 11;
      return new Settings(
          call.text("mode", "nearest"),
          old ? "asymmetric" : call.text("coordinate_transformation_mode", "half_pixel"),
          old ? "floor" : call.text("nearest_mode", "round_prefer_floor"),
          call.real("cubic_coeff_a", -0.75),
          call.whole("exclude_outside", 0) == 1,
          call.whole("antialias", 0) == 1,
          call.real("extrapolation_value", 0));
    }

    static Settings upsample(Call call) {
      return new Settings(
          call.text("mode", "nearest"), "asymmetric", "floor", -0.75, false, false, 0);
    }
  }

  /// One axis: each of its new elements as a mixture of old ones.
  private record Axis(int[][] sources, double[][] weights, boolean[] outside) {}

  private static void resize(Call call, Settings settings) {
    Known x = call.in(0);
    int rank = call.rank(x);
    int hidden = rank - x.dims().size();
    boolean old = call.operator().equals("Upsample") || call.opset() < 11;
    int scalesAt = old ? 1 : 2;
    List<Integer> axes =
        call.wholes("axes").orElse(IntStream.range(0, rank).boxed().toList()).stream()
            .map(axis -> axis < 0 ? axis + rank : axis)
            .toList();
    double[] scales = new double[rank];
    Arrays.fill(scales, 1);
    List<Integer> sizes = new ArrayList<>(x.dims());
    if (hidden == 1) {
      sizes.addFirst(1);
    }
    List<Integer> before = List.copyOf(sizes);
    if (call.has(3)) {
      sized(call, axes, scales, sizes, before);
    } else {
      double[] given =
          call.has(scalesAt)
              ? call.fixed(scalesAt).numbers()
              : call.reals("scales").orElseThrow(() -> call.refused("it has no scales")).stream()
                  .mapToDouble(Float::doubleValue)
                  .toArray();
      for (int i = 0; i < axes.size(); i++) {
        scales[axes.get(i)] = given[i];
        sizes.set(axes.get(i), (int) StrictMath.floor(before.get(axes.get(i)) * given[i]));
      }
    }
    if (hidden == 1 && (scales[0] != 1 || sizes.getFirst() != 1)) {
      throw call.mixes();
    }
    double[] roi =
        settings.coordinates().equals("tf_crop_and_resize")
            ? call.fixed(1).numbers()
            : new double[0];
    List<Axis> all = new ArrayList<>();
    for (int i = hidden; i < rank; i++) {
      int k = axes.indexOf(i);
      double start = roi.length > 0 && k >= 0 ? roi[k] : 0;
      double end = roi.length > 0 && k >= 0 ? roi[k + axes.size()] : 1;
      all.add(axis(call, settings, before.get(i), sizes.get(i), scales[i], start, end));
    }
    List<Integer> dims = sizes.subList(hidden, rank);
    if (x instanceof Flow flow && whole(flow, settings, scales)) {
      Size factor = new Size((int) scales[2], (int) scales[3]);
      call.put(
          call.layer(
              new Upsampling2d(factor, Interpolation.NEAREST),
              List.of(flow),
              Map.of(),
              dims,
              flow.order()));
      return;
    }
    call.put(blended(call, x, dims, all, settings));
  }

  /// Whether pixels are repeated as the engine does.
  private static boolean whole(Flow x, Settings settings, double[] scales) {
    return x.channelsLast()
        && scales.length == 4
        && settings.mode().equals("nearest")
        && settings.coordinates().equals("asymmetric")
        && settings.nearest().equals("floor")
        && scales[1] == 1
        && scales[2] == StrictMath.rint(scales[2])
        && scales[3] == StrictMath.rint(scales[3])
        && scales[2] >= 1
        && scales[3] >= 1;
  }

  private static void sized(
      Call call, List<Integer> axes, double[] scales, List<Integer> sizes, List<Integer> before) {
    List<Integer> wanted = call.wholes(3);
    String policy = call.text("keep_aspect_ratio_policy", "stretch");
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      ratios.add(wanted.get(i) / (double) before.get(axes.get(i)));
    }
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      if (axis == 0 && call.batched() && wanted.get(i) == Shapes.SAMPLES) {
        continue;
      }
      if (policy.equals("stretch")) {
        scales[axis] = ratios.get(i);
        sizes.set(axis, wanted.get(i));
      } else {
        double scale =
            policy.equals("not_larger") ? Collections.min(ratios) : Collections.max(ratios);
        scales[axis] = scale;
        sizes.set(axis, (int) StrictMath.floor(before.get(axis) * scale + 0.5));
      }
    }
  }

  private static double coordinate(
      Call call,
      Settings settings,
      int i,
      int from,
      int to,
      double scale,
      double start,
      double end) {
    return switch (settings.coordinates()) {
      case "half_pixel" -> (i + 0.5) / scale - 0.5;
      case "half_pixel_symmetric" -> {
        double adjustment = to / (scale * from);
        double center = from / 2.0;
        yield center * (1 - adjustment) + (i + 0.5) / scale - 0.5;
      }
      case "pytorch_half_pixel" -> to > 1 ? (i + 0.5) / scale - 0.5 : 0;
      case "align_corners" -> to == 1 ? 0 : i * (from - 1.0) / (from * scale - 1);
      case "asymmetric" -> i / scale;
      case "tf_crop_and_resize" ->
          to > 1
              ? start * (from - 1) + i * (end - start) * (from - 1) / (to - 1)
              : 0.5 * (start + end) * (from - 1);
      default ->
          throw call.refused("its coordinate_transformation_mode is " + settings.coordinates());
    };
  }

  private static Axis axis(
      Call call, Settings settings, int from, int to, double scale, double start, double end) {
    int[][] sources = new int[to][];
    double[][] weights = new double[to][];
    boolean[] outside = new boolean[to];
    if (from == to && scale == 1 && start == 0 && end == 1) {
      Arrays.setAll(sources, i -> new int[] {i});
      Arrays.setAll(weights, _ -> new double[] {1});
      return new Axis(sources, weights, outside);
    }
    for (int i = 0; i < to; i++) {
      double at = coordinate(call, settings, i, from, to, scale, start, end);
      outside[i] = settings.coordinates().equals("tf_crop_and_resize") && (at < 0 || at > from - 1);
      double[] taps = taps(call, settings, at, scale);
      int first =
          settings.mode().equals("nearest")
              ? nearest(settings.nearest(), at)
              : (int) StrictMath.floor(at) - taps.length / 2 + 1;
      int[] own = new int[taps.length];
      double sum = 0;
      for (int k = 0; k < own.length; k++) {
        if (settings.outsideExcluded() && (first + k < 0 || first + k >= from)) {
          taps[k] = 0;
        }
        own[k] = Math.clamp(first + k, 0, from - 1);
        sum += taps[k];
      }
      for (int k = 0; k < own.length; k++) {
        taps[k] /= sum;
      }
      sources[i] = own;
      weights[i] = taps;
    }
    return new Axis(sources, weights, outside);
  }

  private static int nearest(String mode, double at) {
    return (int)
        switch (mode) {
          case "floor" -> StrictMath.floor(at);
          case "ceil" -> StrictMath.ceil(at);
          case "round_prefer_ceil" -> StrictMath.floor(at + 0.5);
          default -> StrictMath.ceil(at - 0.5);
        };
  }

  /// How much the elements around a place count; with antialiasing, as many more as it shrinks.
  private static double[] taps(Call call, Settings settings, double at, double scale) {
    double shrink = settings.antialias() ? Math.min(scale, 1) : 1;
    double beyond = at - StrictMath.floor(at);
    return switch (settings.mode()) {
      case "nearest" -> new double[] {1};
      case "linear", "bilinear", "trilinear" -> {
        int half = (int) StrictMath.ceil(1 / shrink);
        double[] taps = new double[2 * half];
        for (int k = 0; k < taps.length; k++) {
          double distance = Math.abs(k - half + 1 - beyond) * shrink;
          taps[k] = Math.max(0, 1 - distance);
        }
        yield taps;
      }
      case "cubic" -> {
        int half = (int) StrictMath.ceil(2 / shrink);
        double[] taps = new double[2 * half];
        for (int k = 0; k < taps.length; k++) {
          taps[k] = cubic(Math.abs(k - half + 1 - beyond) * shrink, settings.cubic());
        }
        yield taps;
      }
      default -> throw call.refused("its mode is " + settings.mode());
    };
  }

  /// Keys's kernel.
  private static double cubic(double s, double a) {
    if (s < 1) {
      return ((a + 2) * s - (a + 3)) * s * s + 1;
    }
    return s < 2 ? ((a * s - 5 * a) * s + 8 * a) * s - 4 * a : 0;
  }

  private static Known blended(
      Call call, Known x, List<Integer> dims, List<Axis> all, Settings settings) {
    int taps = 1;
    for (Axis axis : all) {
      taps *= Arrays.stream(axis.sources()).mapToInt(own -> own.length).max().orElse(1);
    }
    int[] strides = Dims.strides(x.dims());
    int[] outer = Dims.strides(dims);
    int count = Dims.size(dims);
    int[] places = new int[Dims.size(List.of(count, taps))];
    double[] weights = new double[places.length];
    boolean[] outside = new boolean[count];
    for (int i = 0; i < count; i++) {
      int filled = 1;
      weights[i * taps] = 1;
      for (int k = 0; k < all.size(); k++) {
        int index = i / outer[k] % dims.get(k);
        int[] sources = all.get(k).sources()[index];
        double[] own = all.get(k).weights()[index];
        outside[i] |= all.get(k).outside()[index];
        for (int f = filled - 1; f >= 0; f--) {
          int place = places[i * taps + f];
          double weight = weights[i * taps + f];
          for (int s = 0; s < sources.length; s++) {
            places[i * taps + f * sources.length + s] = place + sources[s] * strides[k];
            weights[i * taps + f * sources.length + s] = weight * own[s];
          }
        }
        filled *= sources.length;
      }
    }
    Known y =
        call.compute(
            new Blend("resize", Dims.size(x.dims()), Dims.shape(dims), places, weights),
            x.type(),
            dims,
            List.of(x));
    return IntStream.range(0, count).anyMatch(i -> outside[i])
        ? filled(call, y, outside, settings.extrapolation())
        : y;
  }

  /// A fixed number for what lies outside the value.
  private static Known filled(Call call, Known y, boolean[] outside, double fill) {
    int[] places = IntStream.range(0, outside.length).map(i -> outside[i] ? -1 : i).toArray();
    return Arrangements.arranged(call, y, y.dims(), places, fill);
  }
}
