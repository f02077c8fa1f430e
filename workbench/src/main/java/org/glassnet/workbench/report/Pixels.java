package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.inspect.PrincipalComponents;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageGrid.Image;

/// Images of one shape, their pixels from 0 to 1.
record Pixels(Shape shape, float[] values) {
  private static final double FAR = 0.05;

  /// A prime: sets may be ordered by class.
  private static final int STRIDE = 7919;

  static Pixels of(Dataset data) {
    int size = data.inputShape().size();
    float[] all = new float[data.size() * size];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, all, i * size);
    }
    return new Pixels(data.inputShape(), all);
  }

  Pixels with(float[] others) {
    return new Pixels(shape, others);
  }

  int count() {
    return values.length / shape.size();
  }

  Tensor tensor() {
    List<Integer> sizes = new ArrayList<>(List.of(count()));
    sizes.addAll(shape.sizes());
    return Tensor.of(new Shape(sizes), values);
  }

  Pixels only(List<Integer> samples) {
    int size = shape.size();
    float[] some = new float[samples.size() * size];
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i) >= count()) {
        throw new GlassnetException(
            "There is no sample "
                + samples.get(i)
                + ": they are counted from 0 to "
                + (count() - 1));
      }
      System.arraycopy(values, samples.get(i) * size, some, i * size, size);
    }
    return with(some);
  }

  /// The same with normally distributed noise, held from 0 to 1.
  Pixels noisy(double deviation) {
    RandomStream random = RandomStream.of(1, "noise");
    float[] noisy = new float[values.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) Math.clamp(values[i] + deviation * random.nextGaussian(), 0, 1);
    }
    return with(noisy);
  }

  Pixels through(PrincipalComponents components) {
    int size = shape.size();
    float[] back = new float[values.length];
    float[] one = new float[size];
    for (int i = 0; i < count(); i++) {
      System.arraycopy(values, i * size, one, 0, size);
      System.arraycopy(components.reconstruct(one), 0, back, i * size, size);
    }
    return with(back);
  }

  /// The mean over images of `10 log₁₀(1 / mean squared error)`, in decibel; what is not from 0 to
  /// 1 is clipped.
  double psnr(Pixels originals) {
    double sum = 0;
    for (int i = 0; i < count(); i++) {
      sum += -10 * StrictMath.log10(error(originals, i));
    }
    return sum / count();
  }

  double error(Pixels originals) {
    double sum = 0;
    for (int i = 0; i < count(); i++) {
      sum += error(originals, i);
    }
    return sum / count();
  }

  private double error(Pixels originals, int sample) {
    int size = shape.size();
    double squares = 0;
    for (int k = sample * size; k < (sample + 1) * size; k++) {
      double off = Math.clamp(values[k], 0f, 1f) - (double) originals.values()[k];
      squares += off * off;
    }
    return squares / size;
  }

  /// Images from all over that look different: a mean squared difference of a twentieth at least.
  List<Integer> different(int most) {
    List<Integer> chosen = new ArrayList<>();
    int last = Math.min(count(), 40 * most);
    for (int i = 0; i < last && chosen.size() < most; i++) {
      int sample = (int) ((long) i * STRIDE % count());
      if (chosen.stream().allMatch(before -> far(before, sample) > FAR)) {
        chosen.add(sample);
      }
    }
    return chosen;
  }

  private double far(int one, int other) {
    int size = shape.size();
    double far = 0;
    for (int k = 0; k < size; k++) {
      double off = values[one * size + k] - (double) values[other * size + k];
      far += off * off;
    }
    return far / size;
  }

  List<Image> images(List<Integer> samples) {
    return only(samples).images();
  }

  List<Image> images() {
    List<Image> images = new ArrayList<>();
    int size = shape.size();
    for (int i = 0; i < count(); i++) {
      float[] pixels = new float[size];
      System.arraycopy(values, i * size, pixels, 0, size);
      images.add(new Image(shape.axis(0), shape.axis(1), pixels, 0, 1));
    }
    return images;
  }
}
