package org.glassnet.vision.ink;

import static org.assertj.core.api.Assertions.assertThat;

import boofcv.struct.image.GrayU8;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.vision.page.Box;

class ComponentsTest {
  @Property(tries = 300)
  void findsWhatFillingFinds(
      @ForAll @IntRange(min = 1, max = 24) int width,
      @ForAll @IntRange(min = 1, max = 24) int height,
      @ForAll @IntRange(min = 1, max = 9) int tenths,
      @ForAll long seed) {
    GrayU8 mask = new GrayU8(width, height);
    Random random = new Random(seed);
    for (int i = 0; i < mask.data.length; i++) {
      mask.data[i] = (byte) (random.nextInt(10) < tenths ? 1 : 0);
    }
    List<Blob> blobs = Components.of(mask);
    Set<Set<Integer>> found =
        blobs.stream().map(blob -> pixels(blob, width)).collect(Collectors.toSet());
    assertThat(found).isEqualTo(filled(mask)).hasSize(blobs.size());
    for (Blob blob : blobs) {
      assertThat(blob.area()).isEqualTo(pixels(blob, width).size());
      assertThat(blob.box()).isEqualTo(box(pixels(blob, width), width));
    }
  }

  @Property(tries = 100)
  void partsOfACutAreTheWhole(
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(max = 20) int more,
      @ForAll @IntRange(min = -5, max = 5) int tenths,
      @ForAll long seed) {
    GrayU8 mask = new GrayU8(20, 12);
    Random random = new Random(seed);
    for (int i = 0; i < mask.data.length; i++) {
      mask.data[i] = (byte) (random.nextInt(10) < 7 ? 1 : 0);
    }
    for (Blob blob : Components.of(mask)) {
      List<Blob> parts = blob.cut(List.of(first, first + more), 0.1 * tenths);
      assertThat(parts.stream().mapToInt(Blob::area).sum()).isEqualTo(blob.area());
      assertThat(pixels(Blob.union(parts), 20)).isEqualTo(pixels(blob, 20));
    }
  }

  private static Set<Integer> pixels(Blob blob, int width) {
    Set<Integer> pixels = new HashSet<>();
    for (int i = 0; i < blob.runs().length; i += 3) {
      for (int x = blob.runs()[i + 1]; x < blob.runs()[i + 2]; x++) {
        pixels.add(blob.runs()[i] * width + x);
      }
    }
    return pixels;
  }

  private static Box box(Set<Integer> pixels, int width) {
    return new Box(
        pixels.stream().mapToInt(p -> p % width).min().orElseThrow(),
        pixels.stream().mapToInt(p -> p / width).min().orElseThrow(),
        pixels.stream().mapToInt(p -> p % width).max().orElseThrow() + 1,
        pixels.stream().mapToInt(p -> p / width).max().orElseThrow() + 1);
  }

  private static Set<Set<Integer>> filled(GrayU8 mask) {
    Set<Integer> left = new HashSet<>();
    for (int i = 0; i < mask.data.length; i++) {
      if (mask.data[i] != 0) {
        left.add(i);
      }
    }
    Set<Set<Integer>> all = new HashSet<>();
    while (!left.isEmpty()) {
      Set<Integer> one = new HashSet<>();
      Deque<Integer> open = new ArrayDeque<>(Set.of(left.iterator().next()));
      left.remove(open.peek());
      while (!open.isEmpty()) {
        int at = open.remove();
        one.add(at);
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int x = at % mask.width + dx;
            int next = at + dy * mask.width + dx;
            if (x >= 0 && x < mask.width && left.remove(next)) {
              open.add(next);
            }
          }
        }
      }
      all.add(one);
    }
    return all;
  }
}
