package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Split;

/// Operators that put numbers at other places.
final class Arrangements {
  private Arrangements() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "Transpose" -> Optional.of(Arrangements::transpose);
      case "Concat" -> Optional.of(Arrangements::concat);
      case "Split" -> Optional.of(Arrangements::split);
      case "Slice" -> Optional.of(Arrangements::slice);
      case "Gather" -> Optional.of(Arrangements::gather);
      case "Expand" -> Optional.of(Arrangements::expand);
      case "Tile" -> Optional.of(Arrangements::tile);
      case "DepthToSpace" -> Optional.of(Arrangements::depthToSpace);
      case "SpaceToDepth" -> Optional.of(Arrangements::spaceToDepth);
      case "Trilu" -> Optional.of(Arrangements::trilu);
      default -> Optional.empty();
    };
  }

  static Known arranged(Call call, Known x, List<Integer> dims, int[] places, double fill) {
    String kind = call.operator().toLowerCase(java.util.Locale.ROOT);
    if (dims.contains(0) && x instanceof Fixed) {
      return new Fixed(x.type(), dims, new double[0]);
    }
    return call.compute(
        new Arrange(kind, List.of(Dims.size(x.dims())), Dims.shape(dims), places, fill),
        x.type(),
        dims,
        List.of(x));
  }

  private static void transpose(Call call) {
    Known x = call.in(0);
    int rank = call.rank(x);
    List<Integer> perm =
        call.wholes("perm")
            .orElse(IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList());
    int hidden = rank - x.dims().size();
    if (hidden == 1 && perm.getFirst() != 0) {
      throw call.mixes();
    }
    int[] axes = perm.stream().skip(hidden).mapToInt(axis -> axis - hidden).toArray();
    if (Arrays.equals(axes, IntStream.range(0, axes.length).toArray())) {
      call.put(x);
      return;
    }
    List<Integer> dims = Dims.permuted(x.dims(), axes);
    if (x instanceof Flow flow
        && flow.channelsLast()
        && Arrays.equals(axes, Order.toLast(axes.length))) {
      call.put(new Flow(flow.type(), dims, flow.name(), Order.same()));
    } else if (x instanceof Flow flow
        && flow.order() instanceof Order.Same
        && axes.length > 1
        && Arrays.equals(axes, Order.toFirst(axes.length))) {
      call.put(new Flow(flow.type(), dims, flow.name(), Order.channelsLast()));
    } else {
      call.put(arranged(call, x, dims, Dims.transposition(x.dims(), axes), 0));
    }
  }

  private static void concat(Call call) {
    List<Known> all = call.all();
    Optional<Known> flow = all.stream().filter(Flow.class::isInstance).findFirst();
    if (flow.isEmpty()) {
      int axis = call.axis(all.getFirst(), call.whole("axis", 1));
      call.put(sideBySide(all, axis));
      return;
    }
    int axis = call.axis(flow.get(), call.whole("axis", 1));
    if (all.size() == 1) {
      call.put(all.getFirst());
      return;
    }
    List<Flow> flows = new ArrayList<>();
    boolean last = all.stream().anyMatch(x -> x instanceof Flow one && one.channelsLast());
    for (Known one : all) {
      Known own = one;
      if (one instanceof Fixed fixed && call.batched()) {
        if (fixed.dims().isEmpty() || fixed.dims().getFirst() != 1) {
          throw call.mixes();
        }
        own =
            new Fixed(fixed.type(), fixed.dims().subList(1, fixed.dims().size()), fixed.numbers());
      }
      Flow value = call.flow(own);
      flows.add(last ? call.wiring().channelsLast(value) : call.wiring().same(value));
    }
    List<Integer> dims = new ArrayList<>(flows.getFirst().dims());
    dims.set(axis, flows.stream().mapToInt(one -> one.dims().get(axis)).sum());
    int rank = dims.size();
    int own = last ? (axis + rank - 1) % rank : axis;
    call.put(
        call.layer(
            new Concatenate(own == rank - 1 ? -1 : own),
            flows,
            Map.of(),
            dims,
            flows.getFirst().order()));
  }

  private static Known sideBySide(List<Known> all, int axis) {
    List<Integer> dims = new ArrayList<>(all.getFirst().dims());
    dims.set(axis, all.stream().mapToInt(one -> one.dims().get(axis)).sum());
    double[] numbers = new double[Dims.size(dims)];
    int inner = Dims.size(dims.subList(axis + 1, dims.size()));
    int row = dims.get(axis) * inner;
    int at = 0;
    for (Known one : all) {
      double[] from = ((Fixed) one).numbers();
      int own = one.dims().get(axis) * inner;
      for (int i = 0; i < from.length; i++) {
        numbers[i / own * row + at + i % own] = from[i];
      }
      at += own;
    }
    return new Fixed(all.getFirst().type(), dims, numbers);
  }

  private static void split(Call call) {
    Known x = call.in(0);
    int axis = call.axis(x, call.whole("axis", 0));
    int size = x.dims().get(axis);
    List<Integer> sizes = call.wholes("split", 1).orElseGet(() -> parts(call, size));
    if (sizes.stream().mapToInt(Integer::intValue).sum() != size) {
      throw call.refused("it cuts an axis of " + size + " in parts of " + sizes);
    }
    if (x instanceof Flow flow && equalParts(call, flow, axis, sizes)) {
      return;
    }
    int from = 0;
    for (int i = 0; i < sizes.size(); i++) {
      if (call.wants(i)) {
        List<Integer> starts = new ArrayList<>(java.util.Collections.nCopies(x.dims().size(), 0));
        starts.set(axis, from);
        List<Integer> dims = new ArrayList<>(x.dims());
        dims.set(axis, sizes.get(i));
        call.put(i, window(call, x, dims, starts, List.of()));
      }
      from += sizes.get(i);
    }
  }

  private static List<Integer> parts(Call call, int size) {
    int count = call.whole("num_outputs", call.outputs());
    int each = (size + count - 1) / count;
    return IntStream.range(0, count)
        .mapToObj(i -> Math.min(each, Math.max(0, size - i * each)))
        .toList();
  }

  /// Equal parts of what is the last axis in the network.
  private static boolean equalParts(Call call, Flow flow, int axis, List<Integer> sizes) {
    int rank = flow.dims().size();
    int own = flow.channelsLast() ? (axis + rank - 1) % rank : axis;
    boolean fits = !(flow.order() instanceof Order.Flattened) && own == rank - 1;
    if (!fits || sizes.size() < 2 || sizes.stream().distinct().count() != 1) {
      return false;
    }
    List<Integer> dims = new ArrayList<>(flow.dims());
    dims.set(axis, sizes.getFirst());
    String name = call.wiring().node(call.name(), new Split(sizes.size()), List.of(flow), Map.of());
    for (int i = 0; i < sizes.size(); i++) {
      call.put(i, new Flow(flow.type(), dims, i == 0 ? name : name + ":" + i, flow.order()));
    }
    return true;
  }

  /// A part of a value.
  private static Known window(
      Call call, Known x, List<Integer> dims, List<Integer> starts, List<Integer> steps) {
    int[] strides = Dims.strides(x.dims());
    int start = 0;
    for (int i = 0; i < strides.length; i++) {
      start += starts.get(i) * strides[i];
      strides[i] *= steps.isEmpty() ? 1 : steps.get(i);
    }
    return arranged(call, x, dims, Dims.walk(dims, strides, start), 0);
  }

  private static void slice(Call call) {
    Known x = call.in(0);
    List<Integer> from = call.wholes("starts", 1).orElseThrow();
    List<Integer> to = call.wholes("ends", 2).orElseThrow();
    List<Integer> axes =
        call.wholes("axes", 3).orElse(IntStream.range(0, from.size()).boxed().toList());
    List<Integer> by = call.has(4) ? call.wholes(4) : List.of();
    List<Integer> dims = new ArrayList<>(x.dims());
    List<Integer> starts = new ArrayList<>(java.util.Collections.nCopies(dims.size(), 0));
    List<Integer> steps = new ArrayList<>(java.util.Collections.nCopies(dims.size(), 1));
    for (int i = 0; i < from.size(); i++) {
      int step = by.isEmpty() ? 1 : by.get(i);
      boolean all = step == 1 && from.get(i) == 0 && to.get(i) >= Shapes.SAMPLES;
      int wanted = axes.get(i) < 0 ? axes.get(i) + call.rank(x) : axes.get(i);
      if (all && wanted == 0 && call.batched() && x instanceof Flow) {
        continue;
      }
      int axis = call.axis(x, axes.get(i));
      int size = x.dims().get(axis);
      int least = step > 0 ? 0 : -1;
      int most = step > 0 ? size : size - 1;
      int start = Math.clamp(from.get(i) < 0 ? (long) from.get(i) + size : from.get(i), 0, most);
      int end = Math.clamp(to.get(i) < 0 ? (long) to.get(i) + size : to.get(i), least, size);
      starts.set(axis, start);
      steps.set(axis, step);
      dims.set(axis, Math.max(0, (end - start + step - Integer.signum(step)) / step));
    }
    call.put(
        dims.equals(x.dims()) && steps.stream().allMatch(s -> s == 1)
            ? x
            : window(call, x, dims, starts, steps));
  }

  private static void gather(Call call) {
    Known x = call.in(0);
    Fixed indices = call.fixed(1);
    int axis = call.axis(x, call.whole("axis", 0));
    int size = x.dims().get(axis);
    List<Integer> dims = new ArrayList<>(x.dims().subList(0, axis));
    dims.addAll(indices.dims());
    dims.addAll(x.dims().subList(axis + 1, x.dims().size()));
    int inner = Dims.size(x.dims().subList(axis + 1, x.dims().size()));
    int count = indices.numbers().length;
    int[] places = new int[Dims.size(dims)];
    for (int i = 0; i < places.length; i++) {
      int index = (int) indices.numbers()[i / inner % count];
      int at = index < 0 ? index + size : index;
      if (at < 0 || at >= size) {
        throw call.refused("it takes element " + index + " of an axis of " + size);
      }
      places[i] = (i / inner / count * size + at) * inner + i % inner;
    }
    call.put(arranged(call, x, dims, places, 0));
  }

  private static void expand(Call call) {
    Known x = call.in(0);
    List<Integer> to = new ArrayList<>(call.wholes(1));
    if (x instanceof Flow && call.batched()) {
      int surplus = to.size() - x.dims().size() - 1;
      boolean samples =
          surplus < 0 || (surplus == 0 && (to.getFirst() == Shapes.SAMPLES || to.getFirst() == 1));
      if (!samples) {
        throw call.mixes();
      }
      to = surplus == 0 ? to.subList(1, to.size()) : to;
    }
    if (call.batched() && x instanceof Fixed && !to.isEmpty() && to.getFirst() == Shapes.SAMPLES) {
      to.set(0, 1);
    }
    if (to.contains(Shapes.SAMPLES)) {
      throw call.mixes();
    }
    List<Integer> dims = Dims.broadcast(List.of(x.dims(), to));
    Optional<int[]> places = Dims.places(x.dims(), dims);
    call.put(
        places.isEmpty() ? Shapes.shaped(call, x, dims) : arranged(call, x, dims, places.get(), 0));
  }

  private static void tile(Call call) {
    Known x = call.in(0);
    List<Integer> repeats = call.wholes(1);
    if (x instanceof Flow && call.batched()) {
      if (repeats.getFirst() != 1) {
        throw call.mixes();
      }
      repeats = repeats.subList(1, repeats.size());
    }
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < repeats.size(); i++) {
      dims.add(x.dims().get(i) * repeats.get(i));
    }
    int[] strides = Dims.strides(x.dims());
    int[] outer = Dims.strides(dims);
    int[] places = new int[Dims.size(dims)];
    for (int i = 0; i < places.length; i++) {
      for (int k = 0; k < strides.length; k++) {
        places[i] += i / outer[k] % dims.get(k) % x.dims().get(k) * strides[k];
      }
    }
    call.put(arranged(call, x, dims, places, 0));
  }

  private static List<Integer> image(Call call, Known x) {
    List<Integer> dims = x.dims();
    if (dims.size() == 3) {
      return dims;
    }
    if (dims.size() != 4) {
      throw call.refused("it takes images, not values of " + dims.size() + " axes");
    }
    return dims.subList(1, 4);
  }

  private static void depthToSpace(Call call) {
    Known x = call.in(0);
    List<Integer> image = image(call, x);
    int block = call.whole("blocksize", 1);
    int n = Dims.size(x.dims()) / Dims.size(image);
    int c = image.get(0) / (block * block);
    int h = image.get(1);
    int w = image.get(2);
    boolean columns = call.text("mode", "DCR").equals("DCR");
    List<Integer> split =
        columns ? List.of(n, block, block, c, h, w) : List.of(n, c, block, block, h, w);
    int[] axes = columns ? new int[] {0, 3, 4, 1, 5, 2} : new int[] {0, 1, 4, 2, 5, 3};
    List<Integer> dims = new ArrayList<>(List.of(c, h * block, w * block));
    if (x.dims().size() == 4) {
      dims.addFirst(n);
    }
    call.put(arranged(call, x, dims, Dims.transposition(split, axes), 0));
  }

  private static void spaceToDepth(Call call) {
    Known x = call.in(0);
    List<Integer> image = image(call, x);
    int block = call.whole("blocksize", 1);
    int n = Dims.size(x.dims()) / Dims.size(image);
    int c = image.get(0);
    int h = image.get(1) / block;
    int w = image.get(2) / block;
    List<Integer> split = List.of(n, c, h, block, w, block);
    List<Integer> dims = new ArrayList<>(List.of(c * block * block, h, w));
    if (x.dims().size() == 4) {
      dims.addFirst(n);
    }
    call.put(arranged(call, x, dims, Dims.transposition(split, 0, 3, 5, 1, 2, 4), 0));
  }

  private static void trilu(Call call) {
    Known x = call.in(0);
    boolean upper = call.whole("upper", 1) == 1;
    long k = call.has(1) ? (long) call.fixed(1).numbers()[0] : 0;
    call.axis(x, -2);
    int columns = x.dims().getLast();
    int rows = x.dims().get(x.dims().size() - 2);
    int[] places = new int[Dims.size(x.dims())];
    for (int i = 0; i < places.length; i++) {
      long beyond = i % columns - (long) (i / columns % rows) - k;
      places[i] = (upper ? beyond >= 0 : beyond <= 0) ? i : -1;
    }
    call.put(arranged(call, x, x.dims(), places, 0));
  }
}
