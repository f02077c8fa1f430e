package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
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

  private final Networks networks;
  private final List<Trial> trials;

  ImageExhibit(Networks networks, List<Trial> trials) {
    this.networks = networks;
    this.trials = trials;
  }

  List<Block> confusion(Showing.Confusion showing) {
    List<Block> blocks = Block.headed(showing.title());
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
    List<Block> blocks = Block.headed(showing.title());
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
    List<Block> blocks = Block.headed(showing.title());
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
}
