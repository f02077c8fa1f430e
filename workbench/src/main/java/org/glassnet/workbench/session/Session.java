package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.diagnose.Doctor;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.source.JavaSource;
import org.glassnet.inspect.NetworkStatistics;
import org.glassnet.inspect.Profile;
import org.glassnet.model.Network;
import org.glassnet.run.DataFiles;
import org.glassnet.run.DataSpec;
import org.glassnet.run.OpenData;
import org.glassnet.run.Opened;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Checkpoint;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.store.Environment;
import org.glassnet.workbench.session.store.RunData;
import org.glassnet.workbench.session.store.RunPart;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.RunWriter;
import org.glassnet.workbench.session.store.StoredRun;

/// The workbench's one way in.
///
/// @param store where runs are kept
/// @param files where the files of data sets are
public record Session(RunStore store, DataFiles files) {

  /// A network for a specification's data, with its first weights; the data are read only where
  /// they alone say what an input looks like.
  public Network network(RunSpec spec) {
    return spec.network(
        spec.data().inputShape().orElseGet(() -> open(spec).train().inputShape()), files);
  }

  /// The data of a specification.
  public Split open(RunSpec spec) {
    return OpenData.of(spec, files);
  }

  /// Says what is wrong with a run of a specification.
  ///
  /// @throws GlassnetException where the data cannot be read
  public Doctor doctor(RunSpec spec, int threads) {
    return Doctor.of(spec, files, threads);
  }

  /// Says what is wrong with a stored run: what its training left behind is read, where it has
  /// ended.
  ///
  /// @throws GlassnetException where the data cannot be read
  public Doctor doctor(StoredRun run, int threads) {
    Doctor doctor = doctor(run.spec(), threads);
    return LeftBehind.by(run).map(doctor::reading).orElse(doctor);
  }

  /// Where the time of a training step of a specification goes. Its data are read only where they
  /// alone say what an input looks like.
  ///
  /// @param steps how many steps are timed, if not as many as some seconds allow
  /// @throws GlassnetException where network and loss do not fit
  public Profile profile(RunSpec spec, OptionalInt steps, int threads) {
    return Profile.of(network(spec), spec.training(), threads, steps);
  }

  /// What can be counted in the parts of a specification's data; every number is read.
  ///
  /// @throws GlassnetException where the data cannot be read
  public List<DataReport> report(RunSpec spec) {
    Split data = open(spec);
    List<DataReport> reports = new ArrayList<>();
    reports.add(DataReport.of("train", data.train()));
    data.validation().ifPresent(part -> reports.add(DataReport.of("validation", part)));
    data.test()
        .filter(part -> !part.equals(data.train()))
        .ifPresent(part -> reports.add(DataReport.of("test", part)));
    return reports;
  }

  /// Prepares a training that keeps its run; close it.
  ///
  /// @throws GlassnetException where data, network and settings do not hold together
  public Training training(RunSpec spec, int threads) {
    Opened opened = OpenData.open(spec, files);
    Split data = opened.split();
    Network network = spec.network(data.train().inputShape(), files);
    Trainer trainer = Trainer.open(network, spec.training(), threads);
    try {
      RunWriter writer =
          store.begin(
              spec,
              new RunData(parts(data), opened.classes(), opened.normalization()),
              Environment.of(Version.text(), trainer.machine()));
      return new Training(spec, data, network, trainer, writer, Optional.empty());
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /// Prepares to go on with a stored run where it stopped, in its own file; close it.
  ///
  /// A run that was killed before it had a checkpoint begins anew: the bits are the same.
  ///
  /// @param epochs how many epochs it is to have in all, if not as many as it says
  /// @throws GlassnetException where there is nothing to go on with, or the data are not those of
  ///   the run
  public Training resume(StoredRun run, Optional<Integer> epochs, int threads) {
    RunSpec spec =
        epochs
            .map(count -> run.spec().withTraining(run.spec().training().withEpochs(count)))
            .orElse(run.spec());
    Resumable.check(run, spec.training().epochs());
    Split data = open(spec);
    otherPart(run, data)
        .ifPresent(part -> {
          throw new GlassnetException(
              "The "
                  + part
                  + " data are not those of "
                  + run.id()
                  + ": their hashes differ, so it cannot go on");
        });
    Optional<Checkpoint> from = RunStore.checkpoint(run.file());
    Shape input = data.train().inputShape();
    Network network = from.isPresent() ? spec.network(input) : spec.network(input, files);
    Trainer trainer = Trainer.open(network, spec.training(), threads);
    try {
      RunWriter writer =
          RunStore.resume(
              run.file(),
              spec,
              Environment.of(Version.text(), trainer.machine()),
              from.map(checkpoint -> checkpoint.epochs().size()).orElse(0) + 1);
      return new Training(spec, data, network, trainer, writer, from);
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /// The first part of the data that is not what the run had.
  private static Optional<String> otherPart(StoredRun run, Split data) {
    for (RunPart now : parts(data)) {
      for (RunPart then : run.data().parts()) {
        if (now.part().equals(then.part()) && !now.hash().equals(then.hash())) {
          return Optional.of(now.part());
        }
      }
    }
    return Optional.empty();
  }

  /// Measures a stored run.
  ///
  /// @param other data to measure on instead of the run's own test data
  /// @param best whether to take the weights of the best epoch, not the final ones
  /// @throws GlassnetException where the run holds no weights, or the data do not fit
  public TestResult test(StoredRun run, Optional<DataSpec> other, boolean best, int threads) {
    Candidate candidate = candidate(run, other, best);
    Dataset test = candidate.test();
    try (Trainer trainer = candidate.open(threads)) {
      Evaluation evaluation = trainer.evaluate(test);
      Optional<ConfusionMatrix> confusion =
          test.classes().isEmpty() ? Optional.empty() : Optional.of(trainer.confusion(test));
      return new TestResult(
          test.description(), evaluation, confusion, candidate.network().weights().hash());
    }
  }

  /// What is to be seen of a stored run's network as it is: units over its data for validation
  /// (those for tests where there are none, else those that it trained on), its weights as
  /// matrices, the noise of its gradients.
  ///
  /// @param best whether to take the weights of the best epoch, not the final ones
  /// @throws GlassnetException where the run holds no weights, or its data cannot be had
  public NetworkStatistics inspect(StoredRun run, boolean best, int threads) {
    Split data = open(run.spec());
    Network network = run.spec().network(data.train().inputShape());
    Weighed.with(run, best, network.weights());
    Dataset watched = data.validation().or(data::test).orElse(data.train());
    return NetworkStatistics.of(network, run.spec().training(), data.train(), watched, threads);
  }

  /// A stored run's network before and after its training, with the images that it is looked at
  /// with: those for tests, else for validation, else those that it trained on.
  ///
  /// @param best whether to take the weights of the best epoch, not the final ones
  /// @throws GlassnetException where the run holds no weights, its data cannot be had, or its
  ///   inputs are no images
  public Looking looking(StoredRun run, boolean best) {
    return Looking.of(run, open(run.spec()), best);
  }

  /// A stored run's network as training left it, with its data.
  ///
  /// @param best whether to take the weights of the best epoch, not the final ones
  /// @throws GlassnetException where the run holds no weights, or its data cannot be had
  public Learned learned(StoredRun run, boolean best) {
    return learned(run, open(run.spec()), best);
  }

  /// The same with data that are open already.
  public Learned learned(StoredRun run, Split data, boolean best) {
    return Learned.of(run, data, best);
  }

  /// A run's weights at a moment: `RUN`, `RUN@initial`, `RUN@best`, `RUN@3` for after epoch 3,
  /// which is trained again where the run has not kept it.
  ///
  /// @throws GlassnetException where there is no such run or moment
  public Moment moment(String reference, int threads) {
    return Moment.of(this, reference, threads);
  }

  /// The same of a run at hand.
  ///
  /// @param moment `initial`, `best`, `final` or an epoch's number
  /// @throws GlassnetException where there is no such moment
  public Moment moment(StoredRun run, String moment, int threads) {
    return Moment.of(this, run, moment, threads);
  }

  /// Measures a specification's network with its first weights, on its test data, else those for
  /// validation, else those that it would be trained on.
  public Evaluation untrained(RunSpec spec, int threads) {
    Split data = open(spec);
    Network network = spec.network(data.train().inputShape(), files);
    try (Trainer trainer = Trainer.open(network, spec.training(), threads)) {
      return trainer.evaluate(data.test().or(data::validation).orElse(data.train()));
    }
  }

  private Candidate candidate(StoredRun run, Optional<DataSpec> other, boolean best) {
    Split data = other.map(spec -> other(run, spec)).orElseGet(() -> open(run.spec()));
    Network network = run.spec().network(data.train().inputShape());
    RunStore.weights(run.file(), best, network.weights());
    Dataset test =
        data.test()
            .or(() -> other.map(_ -> data.train()))
            .orElseThrow(() -> new GlassnetException("The data have no samples for testing"));
    return new Candidate(run.spec(), network, test);
  }

  /// Other data in the form in which a run had its own: on its scale, with its classes.
  ///
  /// @throws GlassnetException where the data cannot be had, or do not fit the run
  public Split other(StoredRun run, DataSpec data) {
    RunData had = run.data();
    Split split = OpenData.other(data, run.spec(), had.classes(), had.normalization(), files);
    checkShape(run, split.train());
    return split;
  }

  /// Measures several stored runs together: the mean of what their networks say.
  ///
  /// @param other data to measure on instead of the runs' own test data
  /// @param best whether to take the weights of the best epochs, not the final ones
  /// @throws GlassnetException where a run holds no weights, the data do not fit, or the runs do
  ///   not answer the same question
  public EnsembleResult testTogether(
      List<StoredRun> runs, Optional<DataSpec> other, boolean best, int threads) {
    if (other.isEmpty()) {
      Together.checkTests(runs);
    }
    return Together.test(runs.stream().map(run -> candidate(run, other, best)).toList(), threads);
  }

  /// What stored runs' networks say to the inputs in some files, CSV, IDX or images: of several
  /// runs the mean.
  ///
  /// @param best whether to take the weights of the best epoch, not the final ones
  /// @throws GlassnetException where a run holds no weights, or the inputs do not fit
  public List<Predictions> predict(
      List<StoredRun> runs, List<Path> paths, boolean best, int threads) {
    return Together.mean(
        runs,
        runs.stream()
            .map(run -> {
              Shape input = input(run.spec());
              return predictions(
                  run, new Inputs(run, input, files).read(paths), input, best, threads);
            })
            .toList());
  }

  /// What stored runs' networks say to the test samples of some data, else to all of them: of
  /// several runs the mean.
  ///
  /// @throws GlassnetException where a run holds no weights, or the data do not fit
  public List<Predictions> predict(List<StoredRun> runs, DataSpec data, boolean best, int threads) {
    return Together.mean(
        runs, runs.stream().map(run -> predictions(run, data, best, threads)).toList());
  }

  private List<Predictions> predictions(StoredRun run, DataSpec data, boolean best, int threads) {
    Split split = other(run, data);
    Dataset inputs = split.test().orElse(split.train());
    return predictions(run, List.of(inputs), inputs.inputShape(), best, threads);
  }

  private void checkShape(StoredRun run, Dataset data) {
    Shape wanted = input(run.spec());
    if (!data.inputShape().equals(wanted)) {
      throw new GlassnetException(
          data.description()
              + " has inputs of shape "
              + data.inputShape()
              + ", but the network of "
              + run.id()
              + " takes "
              + wanted);
    }
  }

  private static List<Predictions> predictions(
      StoredRun run, List<Dataset> inputs, Shape input, boolean best, int threads) {
    RunSpec spec = Answers.spec(run.spec());
    Network network = spec.network(input);
    RunStore.weights(run.file(), best, network.weights());
    try (Trainer trainer = Trainer.open(network, spec.training(), threads)) {
      return inputs.stream()
          .map(data -> new Predictions(run.data().classes(), trainer.predict(data)))
          .toList();
    }
  }

  /// A stored run's network with its weights as an ONNX model; where its loss took logits, it ends
  /// in shares.
  ///
  /// @param best whether to take the weights of the best epoch, not the final ones
  /// @param layout how it is to take and give images
  /// @throws GlassnetException where the run holds no weights, or the network has layers that ONNX
  ///   has no operators for
  public ModelProto onnx(StoredRun run, boolean best, ImageLayout layout) {
    return Exporting.onnx(run, run.spec().network(input(run.spec())), best, layout);
  }

  /// The same as a file's bytes, images channels last.
  public byte[] onnx(StoredRun run, boolean best) {
    return onnx(run, best, ImageLayout.NHWC).toBytes();
  }

  /// A specification's network with the weights that it has now as an ONNX model's bytes.
  ///
  /// @throws GlassnetException where it has layers that ONNX has no operators for
  public byte[] onnx(RunSpec spec, Network network) {
    return Exporting.onnx(spec, network).toBytes();
  }

  /// A stored run's network with its weights as a file of Keras 3, likewise.
  ///
  /// @throws GlassnetException where the run holds no weights, or the network has layers that Keras
  ///   has none for
  public byte[] keras(StoredRun run, boolean best) {
    return Exporting.keras(run, run.spec().network(input(run.spec())), best);
  }

  /// Writes a stored run's weights into a file of tensors; its name says of which format.
  ///
  /// @throws GlassnetException where the run holds no weights, or the file cannot be written
  public void tensors(StoredRun run, boolean best, Path file) {
    Exporting.tensors(run, run.spec().network(input(run.spec())), best, file);
  }

  /// A stored run's network with its weights as the source of a Java class, likewise.
  ///
  /// @param packageName the class's package; empty for none
  /// @throws GlassnetException where the run holds no weights, or the network has layers that there
  ///   is no source for
  public JavaSource java(StoredRun run, boolean best, String packageName, String className) {
    return Exporting.java(run, run.spec().network(input(run.spec())), best, packageName, className);
  }

  /// A network with the weights that it has now as the source of a Java class that has them in it.
  ///
  /// @throws GlassnetException where it has layers that there is no source for, or too many weights
  public JavaSource java(Network network, String className, List<String> classes) {
    return Exporting.java(network, className, classes);
  }

  /// A model to be served: a stored run's network, which ends in shares where its loss took logits,
  /// or the one in a file of any format that is read.
  ///
  /// @param reference a run's name or the beginning of it, a file, or `last`
  /// @param best whether to take the weights of a run's best epoch, not the final ones
  /// @throws GlassnetException where there is no such run or file, or it holds no network
  public Servable servable(String reference, boolean best) {
    return Serving.servable(this, reference, best);
  }

  Shape input(RunSpec spec) {
    return spec.data().inputShape().orElseGet(() -> open(spec).train().inputShape());
  }

  /// Folds a network's linear layers and asks both networks about the test samples, else the
  /// training samples.
  ///
  /// @param run a stored run with its weights; where there is none, the specification's first
  ///   weights
  /// @throws GlassnetException where the network branches, or the run holds no weights
  public FoldResult fold(RunSpec spec, Optional<StoredRun> run) {
    Split data = open(spec);
    Shape input = data.train().inputShape();
    Network network = run.isPresent() ? spec.network(input) : spec.network(input, files);
    run.ifPresent(stored -> RunStore.weights(stored.file(), false, network.weights()));
    return FoldTrial.of(spec, network, data.test().orElse(data.train()));
  }

  /// What an explanation is about: samples of the training data, or the batch of the next step.
  ///
  /// @param run a stored run with its weights; where there is none, the specification's first
  ///   weights
  /// @param numbers the samples' numbers; empty for the batch of the next step
  /// @param training whether layers do what they do in training
  /// @param update whether the optimizer's state matters, so that its checkpoint's weights are
  ///   taken
  /// @throws GlassnetException where the run holds no weights, or there are no such samples
  public Explained explained(
      RunSpec spec,
      Optional<StoredRun> run,
      List<Integer> numbers,
      boolean training,
      boolean update) {
    Dataset data = open(spec).train();
    Explaining explaining =
        run.map(stored -> Explaining.of(stored, data, update))
            .orElseGet(() -> Explaining.of(spec, data));
    return numbers.isEmpty() ? explaining.step() : explaining.samples(numbers, training);
  }

  /// Prepares to train a stored run again and compare; close it.
  ///
  /// @throws GlassnetException where the data are not those of the run
  public Replay replay(StoredRun run, int threads) {
    RunSpec spec = run.spec();
    Split data = open(spec);
    Optional<String> other = otherPart(run, data);
    if (other.isPresent()) {
      return Replay.otherData(run, other.get());
    }
    Network network = spec.network(data.train().inputShape(), files);
    return Replay.of(run, data, network, Trainer.open(network, spec.training(), threads));
  }

  private static List<RunPart> parts(Split data) {
    List<RunPart> parts = new ArrayList<>();
    parts.add(part("train", data.train()));
    data.validation().ifPresent(set -> parts.add(part("validation", set)));
    data.test().ifPresent(set -> parts.add(part("test", set)));
    return parts;
  }

  private static RunPart part(String name, Dataset data) {
    return new RunPart(name, data.description(), data.size(), data.hash());
  }
}
