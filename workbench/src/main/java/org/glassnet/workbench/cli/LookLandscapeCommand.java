package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.data.Dataset;
import org.glassnet.data.Subset;
import org.glassnet.inspect.LossLine;
import org.glassnet.inspect.LossPlane;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.model.Network;
import org.glassnet.train.TrainSettings;
import org.glassnet.workbench.picture.LandscapePicture;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.Moment;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look landscape`.
@Command(
    name = "landscape",
    description = {
      "Draw the loss between two sets of weights: along the straight way from one to the other"
          + " (Goodfellow and others, 2015) and on a plane through both (Li and others, 2018).",
      "Without --from: from the run's initial weights to the learned ones. With --around: on a plane"
          + " around the learned weights, in two random filter-normalized directions."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look landscape last",
      "  glassnet look landscape last --from last@1 --samples 2000",
      "  glassnet look landscape mnist-1 --from mnist-2",
      "  glassnet look landscape last --around",
      "",
      "RUN@initial, RUN@best, RUN@final or RUN@3 for after epoch 3, which is trained again up to there"
          + " where the run has not kept it."
    })
final class LookLandscapeCommand implements Callable<Integer> {
  private static final int LINE = 57;

  private final App app;

  @Mixin private LookOptions options;

  @Option(
      names = "--from",
      paramLabel = "RUN[@epoch]",
      description = "The weights at the other end. Default: the run's initial ones.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--around", description = "Look around the learned weights alone.")
  private boolean around;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "On how many samples the loss is measured. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "25",
      description = "How many points the plane has each way, 3 to 201. Default: ${DEFAULT-VALUE}.")
  private int points;

  LookLandscapeCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (points < 3 || points > 201) {
      throw new SpecException("--points is " + points + ": it must be 3 to 201");
    }
    if (around && from.isPresent()) {
      throw new SpecException("--around looks at one set of weights: leave --from out");
    }
    Session session = options.session(app);
    StoredRun run = options.run(app);
    Learned learned = session.learned(run, options.best());
    Dataset data = Subset.evenly(learned.watched(), samples);
    Moment end = session.moment(run, options.best() ? "best" : "final", options.threads());
    if (around) {
      around(run, learned, end, data);
    } else {
      between(run, learned, start(session, run), end, data);
    }
    return Exit.DONE;
  }

  private Moment start(Session session, StoredRun run) {
    return from.map(reference -> session.moment(reference, options.threads()))
        .orElseGet(() -> session.moment(run, "initial", options.threads()));
  }

  private void around(StoredRun run, Learned learned, Moment end, Dataset data) {
    LossPlane plane =
        LossPlane.around(
            learned.network(),
            run.spec().training(),
            new LossPlane.View(new Window(-1, 1, -1, 1), points, points, 1),
            data,
            options.threads());
    List<String> lines =
        List.of(
            "The loss where all weights are moved in two random directions, at 1 as far as each"
                + " filter is long.",
            measured(data));
    show(
        run,
        new LandscapePicture(
            run.spec().name() + ": the loss around its weights",
            lines,
            plane,
            List.of(end.name()),
            Optional.empty()));
  }

  private void between(StoredRun run, Learned learned, Moment start, Moment end, Dataset data) {
    Network network = learned.network();
    TrainSettings settings = run.spec().training();
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < LINE; i++) {
      places.add((i - 8) / 40.0);
    }
    LossLine line =
        LossLine.of(
            network, settings, start.weights(), end.weights(), places, data, options.threads());
    LossPlane plane =
        LossPlane.through(
            network,
            settings,
            start.weights(),
            end.weights(),
            new LossPlane.View(new Window(-0.2, 1.2, -0.6, 0.6), points, points, 1),
            data,
            options.threads());
    boolean same = start.run().file().equals(run.file());
    String first = same ? start.name() : start.run().id() + " " + start.name();
    List<String> lines =
        List.of(
            "Across the straight way from one set of weights to the other, upwards a random"
                + " direction at right angles to it;",
            String.format(
                    Locale.ROOT,
                    "a step is as long both ways: %.3g, the distance of the two. ",
                    line.distance())
                + measured(data));
    show(
        run,
        new LandscapePicture(
            run.spec().name() + ": the loss between weights",
            lines,
            plane,
            List.of(first, end.name()),
            Optional.of(line)));
  }

  private static String measured(Dataset data) {
    return "Measured on " + Figures.count(data.size(), "sample") + ".";
  }

  private void show(StoredRun run, LandscapePicture picture) {
    Path file = options.save(run, picture, "landscape");
    if (options.json()) {
      json(run, picture, file);
      return;
    }
    Screen screen = app.screen();
    screen.line(screen.strong(picture.title()));
    LossPlane plane = picture.plane();
    for (int i = 0; i < plane.marks().size(); i++) {
      screen.line(
          "  " + picture.names().get(i) + ": loss " + Figures.figure(plane.marks().get(i).loss()));
    }
    picture.line().ifPresent(line -> screen.line("  " + rise(line)));
    screen.line("drawn in " + file);
  }

  /// Whether there is a wall between the two.
  private static String rise(LossLine line) {
    List<LossLine.Point> between =
        line.points().stream().filter(point -> point.at() >= 0 && point.at() <= 1).toList();
    double ends = Math.max(between.getFirst().loss(), between.getLast().loss());
    LossLine.Point highest = between.getFirst();
    for (LossLine.Point point : between) {
      highest = point.loss() > highest.loss() ? point : highest;
    }
    return highest.loss() > ends * 1.001
        ? String.format(
            Locale.ROOT,
            "between them it rises to %s, at %.3f of the way",
            Figures.figure(highest.loss()),
            highest.at())
        : "between them it is nowhere higher than at the ends";
  }

  private void json(StoredRun run, LandscapePicture picture, Path file) {
    LossPlane plane = picture.plane();
    new JsonLines(app.screen().out())
        .object(json -> {
          json.writeStringProperty("run", run.file().toString());
          json.writeStringProperty("picture", file.toString());
          json.writeStringProperty("data", plane.data());
          JsonLines.number(json, "unit", plane.unit());
          json.writeArrayPropertyStart("marks");
          for (int i = 0; i < plane.marks().size(); i++) {
            json.writeStartObject();
            json.writeStringProperty("name", picture.names().get(i));
            JsonLines.number(json, "x", plane.marks().get(i).x());
            JsonLines.number(json, "y", plane.marks().get(i).y());
            JsonLines.number(json, "loss", plane.marks().get(i).loss());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayPropertyStart("line");
          for (LossLine.Point point : picture.line().map(LossLine::points).orElse(List.of())) {
            json.writeStartObject();
            JsonLines.number(json, "at", point.at());
            JsonLines.number(json, "loss", point.loss());
            point.accuracy().ifPresent(share -> JsonLines.number(json, "accuracy", share));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayPropertyStart("plane");
          for (int i = 0; i < plane.losses().length; i++) {
            json.writeStartObject();
            JsonLines.number(json, "x", plane.x(i % plane.columns()));
            JsonLines.number(json, "y", plane.y(i / plane.columns()));
            JsonLines.number(json, "loss", plane.losses()[i]);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
