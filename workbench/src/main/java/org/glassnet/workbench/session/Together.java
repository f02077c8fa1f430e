package org.glassnet.workbench.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Ensemble;
import org.glassnet.train.Evaluation;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.store.StoredRun;

/// Several stored runs that answer as one.
final class Together {
  private Together() {}

  static EnsembleResult test(List<Candidate> candidates, int threads) {
    List<Trainer> trainers = new ArrayList<>();
    try {
      List<Dataset> tests = candidates.stream().map(Candidate::test).toList();
      candidates.forEach(candidate -> trainers.add(candidate.open(threads)));
      Ensemble ensemble = new Ensemble(trainers);
      Evaluation together = ensemble.evaluate(tests);
      List<Evaluation> members = new ArrayList<>();
      for (int i = 0; i < trainers.size(); i++) {
        members.add(trainers.get(i).evaluate(tests.get(i)));
      }
      Optional<ConfusionMatrix> confusion =
          tests.getFirst().classes().isEmpty()
              ? Optional.empty()
              : Optional.of(ensemble.confusion(tests));
      return new EnsembleResult(tests.getFirst().description(), members, together, confusion);
    } finally {
      trainers.forEach(Trainer::close);
    }
  }

  /// Checks that the runs' own test samples are the same.
  static void checkTests(List<StoredRun> runs) {
    RunSpec first = runs.getFirst().spec();
    for (StoredRun run : runs) {
      RunSpec spec = run.spec();
      boolean folds = spec.fold().isPresent();
      boolean same =
          spec.data().plain().equals(first.data().plain())
              && spec.fold().equals(first.fold())
              && (!folds || spec.training().seed() == first.training().seed());
      if (!same) {
        throw new GlassnetException(
            run.id()
                + " and "
                + runs.getFirst().id()
                + " have other test samples: say what to measure them on, as in --data mnist");
      }
    }
  }

  /// The mean of what several runs say to the same inputs.
  static List<Predictions> mean(List<StoredRun> runs, List<List<Predictions>> said) {
    List<Predictions> first = said.getFirst();
    List<Predictions> means = new ArrayList<>();
    for (int part = 0; part < first.size(); part++) {
      Predictions like = first.get(part);
      double[] sum = new double[like.outputs().size()];
      for (int run = 0; run < said.size(); run++) {
        Predictions one = said.get(run).get(part);
        if (!one.classes().equals(like.classes())
            || !Objects.equals(one.outputs().shape(), like.outputs().shape())) {
          throw new GlassnetException(
              runs.get(run).id()
                  + " and "
                  + runs.getFirst().id()
                  + " say different things: an ensemble needs the same classes, or as many numbers");
        }
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one.outputs().at(i);
        }
      }
      float[] mean = new float[sum.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (sum[i] / said.size());
      }
      means.add(new Predictions(like.classes(), Tensor.of(like.outputs().shape(), mean)));
    }
    return means;
  }
}
