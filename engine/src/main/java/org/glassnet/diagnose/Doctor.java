package org.glassnet.diagnose;

import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.Opened;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;

/// Says what is wrong with a run, and what would cure it.
///
/// Looks at the data, at the network's first step, and, unless told not to, trains it as its
/// specification says and looks at what that comes to. Where much of the loss is left, short trials
/// with other rates and batches tell which setting it is. The same run always gets the same answer.
public final class Doctor {
  private final RunSpec spec;
  private final DataFiles files;
  private final Opened opened;
  private final int threads;

  private Doctor(RunSpec spec, DataFiles files, int threads) {
    this.spec = spec;
    this.files = files;
    this.opened = OpenData.open(spec, files);
    this.threads = threads;
  }

  /// For a run.
  ///
  /// @param files where its data are
  /// @throws org.glassnet.tensor.GlassnetException where they cannot be had, or the run begins with
  ///   another network's weights: what is normal for first weights does not hold there
  public static Doctor of(RunSpec spec, DataFiles files, int threads) {
    spec.start()
        .ifPresent(start -> {
          throw new GlassnetException(
              "The run begins with the weights in "
                  + start.weights()
                  + ", which the doctor cannot judge: it looks at trainings from first weights");
        });
    return new Doctor(spec, files, threads);
  }

  /// Looks at the data and the first step alone.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit
  public Checkup before(Watch watch) {
    Signs signs = start(watch);
    return new Checkup(
        spec,
        Checks.of(spec, opened, signs, threads, watch),
        signs.start().hidden(),
        Rule.findings(signs),
        Optional.empty());
  }

  /// Trains the run and looks at all of it.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit
  public Checkup checkup(Watch watch) {
    Signs start = start(watch);
    Course course = Course.of(spec, opened, start.data(), threads, watch);
    Signs signs = start.with(course.signs());
    return new Checkup(
        spec,
        Checks.of(spec, opened, signs, threads, watch),
        signs.start().hidden(),
        Rule.findings(signs),
        Optional.of(course.result()));
  }

  /// Trains again with a finding's cure, from the same seed, and holds the two side by side; empty
  /// where no specification cures it.
  ///
  /// @param checkup the run as it was, trained
  /// @throws org.glassnet.tensor.GlassnetException where the changed specification does not hold
  public Optional<Proof> prove(Checkup checkup, Finding finding, Watch watch) {
    return finding
        .cure()
        .applied(spec)
        .flatMap(changed ->
            checkup
                .result()
                .map(before -> {
                  watch.at("training with the cure");
                  Opened data = OpenData.open(changed, files);
                  Result after = Course.train(changed, data, threads, watch);
                  return new Proof(finding, spec, changed, before, after);
                }));
  }

  private Signs start(Watch watch) {
    watch.at("looking at the data");
    DataSigns data = DataLook.of(spec, opened);
    watch.at("looking at the first step");
    Dataset train = opened.split().train();
    NetworkSigns network =
        NetworkLook.of(spec.network(train.inputShape()), spec.training(), train, threads);
    return new Signs(spec, data, network, Optional.empty());
  }
}
