package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.inspect.PrincipalComponents;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.HeatMap;
import org.glassnet.workbench.picture.ImageGrid;
import org.glassnet.workbench.picture.ImageGrid.Image;
import org.glassnet.workbench.picture.ImageGrid.Row;
import org.glassnet.workbench.picture.MapsPicture;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.spec.Showing;

/// What trials learned, as images.
final class ImageExhibit {
  private static final int PAIRS = 6;
  private static final int SHOWN = 84;

  private final Networks networks;
  private final List<Trial> trials;

  ImageExhibit(Networks networks, List<Trial> trials) {
    this.networks = networks;
    this.trials = trials;
  }

  private static List<Block> title(String text) {
    List<Block> blocks = new ArrayList<>();
    if (!text.isEmpty()) {
      blocks.add(new Block.Heading(text));
    }
    return blocks;
  }

  List<Block> confusion(Showing.Confusion showing) {
    List<Block> blocks = title(showing.title());
    for (Trial trial : trials) {
      trial
          .run()
          .confusion()
          .ifPresent(matrix -> {
            String words = Confused.sentence(matrix, PAIRS);
            blocks.add(
                new Block.Figure(
                    new HeatMap(matrix), trial.label() + ": confusion matrix", trial.label()));
            blocks.add(new Block.Note(trial.label() + ". " + words));
          });
    }
    return blocks;
  }

  /// The weights of the first layer's units, each as an image in the shape of an input.
  List<Block> filters(Showing.Filters showing) {
    List<Block> blocks = title(showing.title());
    for (Trial trial : trials) {
      Network before = networks.initial(trial.run());
      Network after = networks.trained(trial.run());
      blocks.add(
          new Block.Figure(
              new ImageGrid(
                  List.of(
                      new Row("before training", units(before, showing.most()), 8),
                      new Row("after training", units(after, showing.most()), 8)),
                  48),
              trial.label() + ": weights of the first layer as images",
              trial.label()));
    }
    return blocks;
  }

  /// What each layer makes of an image.
  List<Block> maps(Showing.Maps showing) {
    List<Block> blocks = title(showing.title());
    for (Trial trial : trials) {
      Looking looking = networks.looking(trial.run());
      Tensor image = looking.image(showing.image());
      String what =
          "Image "
              + showing.image()
              + " of the "
              + looking.part()
              + " data"
              + (looking.label(showing.image()).isPresent()
                  ? ", in truth " + looking.name(looking.label(showing.image()).getAsInt())
                  : "");
      blocks.add(
          new Block.Figure(
              MapsPicture.of(
                  trial.label(),
                  what,
                  looking.seen(image),
                  looking.maps(image, networks.threads()),
                  looking.classes()),
              trial.label() + ": what each layer makes of an image",
              trial.label()));
    }
    return blocks;
  }

  private static List<Image> units(Network network, int most) {
    Parameter kernel =
        network.weights().parameters().stream()
            .filter(parameter -> parameter.name().endsWith("/kernel"))
            .findFirst()
            .orElseThrow(() -> new GlassnetException("The network has no kernel to be shown"));
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    boolean dense = kernel.shape().rank() == 2;
    Shape image = dense ? input : kernel.shape();
    if (image.rank() < 3) {
      throw new GlassnetException("The inputs are no images: the first layer cannot be shown");
    }
    int units = kernel.shape().axis(-1);
    int height = image.axis(0);
    int width = image.axis(1);
    int channels = image.axis(2);
    float[] weights = network.weights().array();
    List<Image> images = new ArrayList<>();
    for (int unit = 0; unit < Math.min(units, most); unit++) {
      int colours = channels == 3 ? 3 : 1;
      float[] pixels = new float[height * width * colours];
      for (int i = 0; i < pixels.length; i++) {
        int from = i / colours * channels + i % colours;
        pixels[i] = weights[kernel.offset() + from * units + unit];
      }
      images.add(Image.stretched(height, width, pixels));
    }
    return images;
  }

  /// Originals, what networks make of them, and what principal components do.
  List<Block> reconstructions(Showing.Reconstructions showing) {
    List<Block> blocks = title(showing.title());
    Split data = networks.data(trials.getFirst().run());
    Dataset watched =
        data.validation()
            .or(data::test)
            .orElseThrow(() -> new GlassnetException("There are no samples for validation"));
    List<Integer> shown = different(watched, showing.samples());
    Shape shape = watched.inputShape();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("original", images(watched, shown, shape), shown.size()));
    List<List<String>> figures = new ArrayList<>();
    for (Trial trial : trials) {
      Tensor said = networks.predict(trial.run(), networks.trained(trial.run()), inputs(watched));
      rows.add(new Row(trial.label(), images(said, shown, shape), shown.size()));
      figures.add(
          List.of(
              trial.label(), decibel(Psnr.mean(watched, said)), mean(Psnr.error(watched, said))));
    }
    for (int count : showing.components()) {
      PrincipalComponents components = PrincipalComponents.of(data.train(), count);
      Tensor said = reconstructed(components, watched);
      String name = count + " principal components";
      rows.add(new Row(name, images(said, shown, shape), shown.size()));
      figures.add(
          List.of(name, decibel(Psnr.mean(watched, said)), mean(Psnr.error(watched, said))));
    }
    blocks.add(
        new Block.Grid(
            "On " + watched.description(),
            "<>>",
            List.of("", "mean PSNR", "mean squared error"),
            figures));
    blocks.add(
        new Block.Figure(new ImageGrid(rows, SHOWN), "Originals and their reconstructions", ""));
    return blocks;
  }

  private static String decibel(double value) {
    return String.format(Locale.ROOT, "%.2f dB", value);
  }

  private static String mean(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }

  private static Tensor reconstructed(PrincipalComponents components, Dataset data) {
    int size = data.inputShape().size();
    float[] all = new float[data.size() * size];
    float[] sample = new float[size];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, sample, 0);
      System.arraycopy(components.reconstruct(sample), 0, all, i * size, size);
    }
    return Tensor.of(Shape.of(data.size(), size), all);
  }

  private static Tensor inputs(Dataset data) {
    int size = data.inputShape().size();
    float[] all = new float[data.size() * size];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, all, i * size);
    }
    List<Integer> sizes = new ArrayList<>(List.of(data.size()));
    sizes.addAll(data.inputShape().sizes());
    return Tensor.of(new Shape(sizes), all);
  }

  /// Samples that look different: a mean squared difference of a twentieth at least.
  private static List<Integer> different(Dataset data, int count) {
    List<Integer> chosen = new ArrayList<>();
    int last = Math.min(data.size(), 40 * count);
    float[] one = new float[data.inputShape().size()];
    float[] other = one.clone();
    for (int i = 0; i < last && chosen.size() < count; i++) {
      data.input(i, one, 0);
      double nearest = Double.POSITIVE_INFINITY;
      for (int before : chosen) {
        data.input(before, other, 0);
        double far = 0;
        for (int k = 0; k < one.length; k++) {
          far += (one[k] - other[k]) * (one[k] - other[k]);
        }
        nearest = Math.min(nearest, far / one.length);
      }
      if (nearest > 0.05) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  private static List<Image> images(Dataset data, List<Integer> shown, Shape shape) {
    List<Image> images = new ArrayList<>();
    for (int sample : shown) {
      float[] pixels = new float[shape.size()];
      data.input(sample, pixels, 0);
      images.add(new Image(shape.axis(0), shape.axis(1), pixels, 0, 1));
    }
    return images;
  }

  private static List<Image> images(Tensor said, List<Integer> shown, Shape shape) {
    List<Image> images = new ArrayList<>();
    for (int sample : shown) {
      float[] pixels = new float[shape.size()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = said.at(sample * pixels.length + i);
      }
      images.add(new Image(shape.axis(0), shape.axis(1), pixels, 0, 1));
    }
    return images;
  }
}
