package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.Experiment;
import org.glassnet.workbench.session.spec.Showing;
import org.glassnet.workbench.session.spec.Which;
import org.glassnet.workbench.session.store.StoredRun;

/// What an experiment came to, as a page.
public final class ExperimentReport {
  private final Experiment experiment;
  private final List<Trial> trials;
  private final Outcome outcome;
  private final Networks networks;

  /// The report of an experiment whose trials are done.
  ///
  /// @param runs the runs in the order of the trials
  public ExperimentReport(
      Session session, Experiment experiment, List<StoredRun> runs, int threads) {
    this.experiment = experiment;
    this.outcome = new Outcome(session, threads);
    this.networks = new Networks(session, threads);
    List<Trial> done = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      done.add(new Trial(experiment.trials().get(i), runs.get(i)));
    }
    this.trials = List.copyOf(done);
  }

  /// The page.
  public Page page() {
    List<Block> blocks = new ArrayList<>();
    experiment.show().forEach(showing -> blocks.addAll(blocks(showing)));
    experiment
        .conclusion()
        .ifPresent(text -> {
          blocks.add(new Block.Heading("What is to be concluded"));
          blocks.add(new Block.Text(text));
        });
    blocks.add(new Block.Heading("How it was done"));
    double seconds = trials.stream().mapToDouble(trial -> trial.run().seconds()).sum();
    blocks.add(
        new Block.Facts(
            List.of(
                Map.entry("experiment", experiment.name()),
                Map.entry(
                    "trials",
                    Numbers.count(trials.size(), "run")
                        + ", trained for "
                        + Numbers.time(seconds)
                        + " in all"))));
    blocks.add(new Block.Heading("Specifications"));
    for (Trial trial : trials) {
      blocks.add(new Block.Listing(trial.label() + ": " + trial.run().id(), trial.run().yaml()));
    }
    return new Page(experiment.title(), experiment.question(), blocks);
  }

  private List<Trial> of(Which which) {
    return trials.stream().filter(trial -> which.has(trial.asked())).toList();
  }

  private List<Block> blocks(Showing showing) {
    return switch (showing) {
      case Showing.Text(String text) -> List.of(new Block.Text(text));
      case Showing.Table table -> tables(table.which()).table(table);
      case Showing.Crossed crossed -> tables(crossed.which()).crossed(crossed);
      case Showing.Curves curves -> lines(curves.which()).curves(curves);
      case Showing.Gradients gradients -> lines(gradients.which()).gradients(gradients);
      case Showing.Epochs epochs -> numbers(epochs.which()).epochs(epochs);
      case Showing.Weights weights -> numbers(weights.which()).weights(weights);
      case Showing.Outputs outputs -> numbers(outputs.which()).outputs(outputs);
      case Showing.Layers layers -> NumbersExhibit.layers(layers);
      case Showing.Slopes slopes -> NumbersExhibit.slopes(slopes);
      case Showing.Units units -> numbers(units.which()).units(units);
      case Showing.Filters filters -> images(filters.which()).filters(filters);
      case Showing.Maps maps -> images(maps.which()).maps(maps);
      case Showing.Confusion confusion -> images(confusion.which()).confusion(confusion);
      case Showing.Reconstructions reconstructions ->
          codes(reconstructions.which()).reconstructions(reconstructions);
      case Showing.Walk walk -> codes(walk.which()).walk(walk);
    };
  }

  private TableExhibit tables(Which which) {
    return new TableExhibit(experiment.axes(), of(which), outcome);
  }

  private NumbersExhibit numbers(Which which) {
    return new NumbersExhibit(networks, of(which));
  }

  private ImageExhibit images(Which which) {
    return new ImageExhibit(networks, of(which));
  }

  private CodeExhibit codes(Which which) {
    return new CodeExhibit(networks, of(which));
  }

  private CurveExhibit lines(Which which) {
    return new CurveExhibit(experiment.axes(), of(which), trials);
  }
}
