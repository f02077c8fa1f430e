package org.glassnet.diagnose;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.Opened;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;

/// Says what is wrong with a run, and what would cure it.
///
/// Looks at the data, at the network's first step, and, unless told not to, trains it as its
/// specification says and looks at what that comes to; of a training that is over it reads what
/// that left behind, where it is all there. Where much of the loss is left, short trials with other
/// rates and batches tell which setting it is. The same run always gets the same answer.
///
/// Where a run begins with another network's weights, only layers that have theirs from the seed
/// are asked whether first weights are as they ought to be, and of frozen ones nothing is asked:
/// that they do not move is meant so. Where the file with the weights is gone, or is another one by
/// now, what training left behind is judged all the same; nothing can be tried then.
public final class Doctor {
  private final RunSpec spec;
  private final DataFiles files;
  private final Opened opened;
  private final int threads;
  private final Optional<Trace> trace;

  private Doctor(RunSpec spec, DataFiles files, Opened opened, int threads, Optional<Trace> trace) {
    this.spec = spec;
    this.files = files;
    this.opened = opened;
    this.threads = threads;
    this.trace = trace;
  }

  /// For a run.
  ///
  /// @param files where its data are
  /// @throws org.glassnet.tensor.GlassnetException where they cannot be had
  public static Doctor of(RunSpec spec, DataFiles files, int threads) {
    return new Doctor(spec, files, OpenData.open(spec, files), threads, Optional.empty());
  }

  /// For the same run, whose training is over.
  ///
  /// @param left what it left behind
  public Doctor reading(Trace left) {
    return new Doctor(spec, files, opened, threads, Optional.of(left));
  }

  /// Looks at the data and the first step alone.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit
  public Checkup before(Watch watch) {
    Subject subject = subject(watch);
    Signs signs = start(subject, watch);
    return checkup(subject, signs, Optional.empty(), watch);
  }

  /// Looks at all of the run, training it where what its training left behind does not tell all.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit, or the
  ///   run was not trained and the weights that it begins with cannot be had
  public Checkup checkup(Watch watch) {
    Subject subject = subject(watch);
    Optional<Trace> read = trace.filter(left -> subject.missing().isPresent() || whole(left));
    if (subject.missing().isPresent() && read.isEmpty()) {
      throw new GlassnetException(
          subject.missing().get()
              + ". Without the weights that it begins with, the run cannot be trained; what can be"
              + " seen of its data is shown by --before");
    }
    Signs start = start(subject, watch);
    Course course =
        read.map(left -> Course.of(subject, left, start.data(), threads, watch))
            .orElseGet(() -> Course.of(subject, start.data(), threads, watch));
    return checkup(subject, start.with(course.signs()), Optional.of(course.result()), watch);
  }

  /// Whether training again would tell no more.
  private boolean whole(Trace left) {
    Split split = opened.split();
    return left.notFinite().isEmpty()
        && (split.validation().isPresent() || Parts.test(split).isEmpty());
  }

  private Checkup checkup(Subject subject, Signs signs, Optional<Result> result, Watch watch) {
    return new Checkup(
        spec,
        Checks.of(subject, signs, threads, watch),
        signs.start().hidden(),
        Rule.findings(signs),
        result,
        subject.missing());
  }

  /// Trains again with a finding's cure, from the same seed and the same first weights, and holds
  /// the two side by side; empty where no specification cures it, or nothing can be tried.
  ///
  /// @param checkup the run as it was, trained
  /// @throws org.glassnet.tensor.GlassnetException where the changed specification does not hold
  public Optional<Proof> prove(Checkup checkup, Finding finding, Watch watch) {
    if (checkup.untried().isPresent()) {
      return Optional.empty();
    }
    return finding
        .cure()
        .applied(spec)
        .flatMap(changed ->
            checkup
                .result()
                .map(before -> {
                  Opened data = OpenData.open(changed, files);
                  Subject cured =
                      Subject.of(changed, data, files, Optional.empty(), threads, watch);
                  watch.at("training with the cure");
                  return new Proof(
                      finding, spec, changed, before, Course.train(cured, threads, watch));
                }));
  }

  private Subject subject(Watch watch) {
    return Subject.of(spec, opened, files, trace, threads, watch);
  }

  private Signs start(Subject subject, Watch watch) {
    watch.at("looking at the data");
    DataSigns data = DataLook.of(subject);
    if (subject.missing().isPresent()) {
      return new Signs(spec, data, NetworkSigns.UNKNOWN, Optional.empty(), old(subject));
    }
    watch.at("looking at the first step");
    NetworkSigns network =
        NetworkLook.of(
            subject.network().inEpoch(1),
            spec.training(),
            subject.train(),
            threads,
            subject.taken());
    return new Signs(spec, data, network, Optional.empty(), old(subject));
  }

  /// The places among the specification's layers of those that stay as they are.
  private Set<Integer> old(Subject subject) {
    Network network = subject.whole().inEpoch(1);
    Map<String, Past> pasts = Past.of(network, subject.taken());
    List<Node> nodes = network.graph().nodes();
    int first = nodes.size() - spec.layers().size();
    Set<Integer> old = new HashSet<>();
    for (int i = first; i < nodes.size(); i++) {
      if (pasts.get(nodes.get(i).name()) != Past.DRAWN) {
        old.add(i - first);
      }
    }
    return old;
  }
}
