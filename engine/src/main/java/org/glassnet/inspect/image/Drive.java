package org.glassnet.inspect.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// An image made to drive a unit (activation maximization): gradient ascent on the pixels.
///
/// From faint noise around the data's mean image x̄, each step goes `x ← x + rate · range · g /
/// rms(g)`, with `g = ∂a/∂x` taken of the image moved by a few pixels at random, then `x ← x − pull
/// · (x − x̄)`, blurs a little, and keeps x inside the range of the data. The response a is what
/// stands before the unit's activation; of a feature map the mean over its places is driven.
/// Without pull, shifts and blur the images are noise that no eye reads.
///
/// Sources: Erhan, Bengio, Courville, Vincent, "Visualizing higher-layer features of a deep
/// network", 2009; the pull: Simonyan, Vedaldi, Zisserman, 2013; the blur: Yosinski, Clune, Nguyen,
/// Fuchs, Lipson, "Understanding neural networks through deep visualization", 2015; the shifts:
/// Mordvintsev, Olah, Tyka, "Inceptionism", 2015.
///
/// @param unit the unit
/// @param image the image, of shape (height, width, channels)
/// @param responses a before each step, and of the final image
public record Drive(Unit unit, Tensor image, List<Double> responses) {
  /// The first image's noise, as a share of the range.
  private static final double NOISE = 0.02;

  /// Keeps its own copy.
  public Drive {
    responses = List.copyOf(responses);
  }

  /// The unit's response to the image.
  public double response() {
    return responses.getLast();
  }

  /// Images for some units of one layer, each the same whatever the others are, with the same bits
  /// on any number of threads.
  ///
  /// @throws GlassnetException where there are no units, or not of one layer
  public static List<Drive> of(
      Network network, List<Unit> units, Palette palette, Ascent ascent, int threads) {
    if (units.stream().map(Unit::layer).distinct().count() != 1) {
      throw new GlassnetException(
          "Units must be of one layer, at least one, but these are " + units);
    }
    Passage.check(network.graph(), palette.mean().shape());
    Network apart = Apart.of(network).network();
    String value = Unit.before(apart.graph(), units.getFirst().layer());
    Network part = apart.upTo(value);
    Shape shape = part.graph().shape(value);
    try (Compute compute = Compute.open(threads)) {
      Passage passage = Passage.both(part, Ending.OUTPUT, units.size(), Set.of(), compute);
      return new Climb(passage, units, shape, palette, ascent).run();
    }
  }

  /// Images that all climb at once, a row each.
  private static final class Climb {
    private final Passage passage;
    private final List<Unit> units;
    private final Palette palette;
    private final Ascent ascent;
    private final Shape image;
    private final List<int[]> positions;
    private final float[] seeds;
    private final int outputs;
    private final float[] images;

    Climb(Passage passage, List<Unit> units, Shape output, Palette palette, Ascent ascent) {
      this.passage = passage;
      this.units = units;
      this.palette = palette;
      this.ascent = ascent;
      this.image = palette.mean().shape();
      this.outputs = output.size();
      this.positions = units.stream().map(unit -> unit.positions(output)).toList();
      this.seeds = new float[units.size() * outputs];
      for (int row = 0; row < units.size(); row++) {
        for (int position : positions.get(row)) {
          seeds[row * outputs + position] = 1f / positions.get(row).length;
        }
      }
      this.images = first();
    }

    private float[] first() {
      float[] first = new float[units.size() * image.size()];
      for (int row = 0; row < units.size(); row++) {
        RandomStream noise =
            RandomStream.of(ascent.seed(), "drive").child(units.get(row).toString());
        for (int i = 0; i < image.size(); i++) {
          first[row * image.size() + i] =
              inside(palette.mean().at(i) + NOISE * range() * noise.nextGaussian());
        }
      }
      return first;
    }

    private double range() {
      return (double) palette.high() - palette.low();
    }

    private float inside(double pixel) {
      return (float) Math.clamp(pixel, palette.low(), palette.high());
    }

    List<Drive> run() {
      RandomStream shifts = RandomStream.of(ascent.seed(), "drive").child("shifts");
      int spread = 2 * ascent.shift() + 1;
      List<List<Double>> responses = new ArrayList<>();
      units.forEach(_ -> responses.add(new ArrayList<>()));
      for (int step = 0; step < ascent.steps(); step++) {
        int down = shifts.nextInt(spread) - ascent.shift();
        int right = shifts.nextInt(spread) - ascent.shift();
        passage.run(moved(images, down, right));
        note(responses);
        passage.back(seeds);
        float[] gradients = moved(passage.inputGradient(), -down, -right);
        for (int row = 0; row < units.size(); row++) {
          climb(row * image.size(), gradients);
        }
      }
      passage.run(images);
      note(responses);
      List<Drive> found = new ArrayList<>();
      for (int row = 0; row < units.size(); row++) {
        Tensor drawn = Tensor.slice(image, images, row * image.size());
        found.add(new Drive(units.get(row), drawn, responses.get(row)));
      }
      return found;
    }

    private void note(List<List<Double>> responses) {
      float[] output = passage.output();
      for (int row = 0; row < units.size(); row++) {
        double sum = 0;
        for (int position : positions.get(row)) {
          sum += output[row * outputs + position];
        }
        responses.get(row).add(sum / positions.get(row).length);
      }
    }

    private void climb(int at, float[] gradients) {
      double squares = 0;
      for (int i = 0; i < image.size(); i++) {
        squares += (double) gradients[at + i] * gradients[at + i];
      }
      double steep = Math.sqrt(squares / image.size());
      double rate = steep > 0 ? ascent.rate() * range() / steep : 0;
      for (int i = 0; i < image.size(); i++) {
        double pixel = images[at + i] + rate * gradients[at + i];
        images[at + i] = inside(pixel - ascent.pull() * (pixel - palette.mean().at(i)));
      }
      blur(at);
    }

    /// Mixes each pixel with its neighbours, weighed 1 2 1 in both directions.
    private void blur(int at) {
      if (ascent.blur() == 0) {
        return;
      }
      int height = image.axis(0);
      int width = image.axis(1);
      int channels = image.axis(2);
      float[] before = Arrays.copyOfRange(images, at, at + image.size());
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int dy = -1; dy <= 1; dy++) {
              for (int dx = -1; dx <= 1; dx++) {
                int row = Math.clamp(y + dy, 0, height - 1);
                int column = Math.clamp(x + dx, 0, width - 1);
                double weight = (2 - Math.abs(dy)) * (2 - Math.abs(dx)) / 16.0;
                sum += weight * before[(row * width + column) * channels + c];
              }
            }
            int i = (y * width + x) * channels + c;
            images[at + i] = (float) (before[i] + ascent.blur() * (sum - before[i]));
          }
        }
      }
    }

    /// All images moved; what leaves at one edge comes in at the other.
    private float[] moved(float[] from, int down, int right) {
      int height = image.axis(0);
      int line = image.axis(1) * image.axis(2);
      int step = Math.floorMod(right, image.axis(1)) * image.axis(2);
      float[] to = new float[from.length];
      for (int row = 0; row < units.size(); row++) {
        int at = row * image.size();
        for (int y = 0; y < height; y++) {
          int source = at + y * line;
          int target = at + Math.floorMod(y + down, height) * line;
          System.arraycopy(from, source, to, target + step, line - step);
          System.arraycopy(from, source + line - step, to, target, step);
        }
      }
      return to;
    }
  }
}
