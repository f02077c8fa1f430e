package org.glassnet.workbench.studio.runs;

import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.Embedding;
import org.glassnet.inspect.image.Ascent;
import org.glassnet.inspect.image.Drive;
import org.glassnet.inspect.image.FeatureMaps;
import org.glassnet.inspect.image.Filters;
import org.glassnet.inspect.image.Palette;
import org.glassnet.inspect.image.Strongest;
import org.glassnet.inspect.image.Unit;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.Drawing;
import org.glassnet.workbench.picture.DrivePicture;
import org.glassnet.workbench.picture.FiltersPicture;
import org.glassnet.workbench.picture.HeatMap;
import org.glassnet.workbench.picture.MapsPicture;
import org.glassnet.workbench.picture.Png;
import org.glassnet.workbench.picture.ReliabilityPicture;
import org.glassnet.workbench.picture.Style;
import org.glassnet.workbench.report.Mistakes;
import org.glassnet.workbench.report.Placed;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.live.Sight;
import org.glassnet.workbench.session.live.Sights;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Routes;

/// The drawings of package `picture` of a run, as PNG on light or dark paper.
final class PictureRoutes {
  private static final int PAIRS = 4;
  private static final int SAMPLES = 22;
  private static final int BINS = 10;
  private static final int MOST_DRIVEN = 10;
  private static final int STRONGEST = 8;

  private final Finder finder;
  private final Sights sights;

  PictureRoutes(LiveRuns runs, Sights sights) {
    this.finder = new Finder(runs);
    this.sights = sights;
  }

  @FunctionalInterface
  private interface Maker {
    Drawing of(Sight sight, Call call);
  }

  void on(Routes routes) {
    on(routes, "filters", (sight, _) -> filters(sight));
    on(routes, "maps", PictureRoutes::maps);
    on(routes, "drive", PictureRoutes::drive);
    on(routes, "embedding", PictureRoutes::embedding);
    on(routes, "confusion", (sight, _) -> new HeatMap(sight.verdicts().confusion()));
    on(
        routes,
        "mistakes",
        (sight, _) ->
            new Mistakes(sight.learned(), sight.verdicts())
                .picture(name(sight) + ": what was taken for what", PAIRS, SAMPLES));
    on(
        routes,
        "reliability",
        (sight, _) ->
            new ReliabilityPicture(
                name(sight) + ": how far its confidence goes", sight.verdicts().reliability(BINS)));
  }

  private void on(Routes routes, String name, Maker maker) {
    routes.get(
        "/api/runs/{id}/" + name + ".png",
        call -> {
          Drawing drawing = maker.of(sights.of(finder.run(call)), call);
          boolean dark = call.query("dark").filter("1"::equals).isPresent();
          call.bytes("image/png", Png.bytes(drawing.draw(dark ? Style.DARK : Style.LIGHT)));
        });
  }

  private static String name(Sight sight) {
    return sight.run().spec().name();
  }

  private static Drawing filters(Sight sight) {
    Looking looking = sight.looking();
    List<Filters> after = Filters.first(looking.trained());
    return FiltersPicture.of(
        name(sight),
        sight.run().epochs().size(),
        after.stream().map(one -> Filters.of(looking.initial(), one.layer())).toList(),
        after);
  }

  private static Drawing maps(Sight sight, Call call) {
    Looking looking = sight.looking();
    int number = SightRoutes.number(call, "image", 0);
    Tensor image = looking.image(number);
    Graph graph = looking.trained().graph();
    List<FeatureMaps.Layer> layers =
        FeatureMaps.of(looking.trained(), image, sight.threads()).layers().stream()
            .filter(one ->
                !graph.node(one.name()).layer().view(false)
                    && !graph.inputs().contains(graph.node(one.name())))
            .toList();
    return MapsPicture.of(
        name(sight) + ": what each layer makes of an image",
        "Image " + number + " of the " + looking.part() + " data.",
        looking.seen(image),
        layers,
        looking.classes());
  }

  /// Samples as points of a plane, by a layer: by t-SNE where PCA is not asked for.
  private static Drawing embedding(Sight sight, Call call) {
    return Placed.of(
            sight.learned(),
            call.query("layer"),
            call.query("method").filter("pca"::equals).isPresent()
                ? Embedding.Method.PCA
                : Embedding.Method.TSNE,
            SightRoutes.number(call, "samples", Placed.SAMPLES),
            Placed.PERPLEXITY,
            sight.threads())
        .picture();
  }

  /// What drives the units of a layer, of the last one where none is named.
  private static Drawing drive(Sight sight, Call call) {
    Looking looking = sight.looking();
    Graph graph = looking.trained().graph();
    Optional<String> unit = call.query("unit");
    List<Unit> units =
        unit.isPresent()
            ? List.of(Unit.of(graph, unit.get()))
            : Unit.all(
                graph, call.query("layer").orElse(graph.outputs().getFirst().name()), MOST_DRIVEN);
    List<Unit> middles = units.stream().map(one -> one.middle(graph)).toList();
    return DrivePicture.of(
        looking,
        driven(sight, units),
        middles.equals(units) ? List.of() : driven(sight, middles),
        Strongest.of(looking.trained(), looking.images(), units, STRONGEST, sight.threads()),
        units.stream().map(one -> unitName(looking, one)).toList());
  }

  private static List<Drive> driven(Sight sight, List<Unit> units) {
    Looking looking = sight.looking();
    return Drive.of(
        looking.trained(), units, Palette.of(looking.images()), Ascent.usual(), sight.threads());
  }

  private static String unitName(Looking looking, Unit unit) {
    boolean last = looking.trained().graph().outputs().getFirst().name().equals(unit.layer());
    return last && unit.index().size() == 1 && !looking.classes().isEmpty()
        ? "class " + looking.name(unit.index().getFirst())
        : unit.toString();
  }
}
