package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.image.FeatureMaps;
import org.glassnet.inspect.image.FeatureMaps.Layer;
import org.glassnet.inspect.image.Filters;
import org.glassnet.model.Graph;
import org.glassnet.workbench.picture.FiltersPicture;
import org.glassnet.workbench.picture.ImageSheet;
import org.glassnet.workbench.picture.MapsPicture;
import org.glassnet.workbench.session.Looking;

/// What a network on images looks for, and what it makes of one.
final class ImagesSection {
  private static final int MOST_LAYERS = 16;

  private ImagesSection() {}

  static List<Block> of(Looking looking) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Seen in images"));
    List<Filters> after = Filters.shown(looking.trained());
    if (!after.isEmpty()) {
      List<Filters> before =
          after.stream().map(one -> Filters.of(looking.initial(), one.layer())).toList();
      ImageSheet sheet =
          FiltersPicture.of(
              looking.run().spec().name(), looking.run().epochs().size(), before, after);
      blocks.add(
          new Block.Figure(
              new ImageSheet("", "", sheet.sections()),
              "Weights of the first layer as images, before and after training",
              sheet.lead()));
    }
    Graph graph = looking.trained().graph();
    FeatureMaps maps = FeatureMaps.of(looking.trained(), looking.image(0), 1);
    List<Layer> layers =
        maps.layers().stream()
            .filter(one -> !graph.node(one.name()).layer().view(false))
            .skip(1)
            .toList();
    if (layers.size() <= MOST_LAYERS) {
      ImageSheet sheet =
          MapsPicture.of("", "", looking.seen(looking.image(0)), layers, looking.classes());
      blocks.add(
          new Block.Text(
              "The first image of the "
                  + looking.part()
                  + " data on its way through the network: feature maps, units, and what it"
                  + " says."));
      blocks.add(new Block.Figure(sheet, "What each layer makes of an image", ""));
    }
    return blocks;
  }
}
