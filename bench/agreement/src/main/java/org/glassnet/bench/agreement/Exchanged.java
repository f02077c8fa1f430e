package org.glassnet.bench.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.exchange.numpy.Npz;
import org.glassnet.exchange.safetensors.Safetensors;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.torch.Torch;
import org.glassnet.exchange.weights.Convention;
import org.glassnet.exchange.weights.Matching;
import org.glassnet.exchange.weights.WeightFiles;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;

/// ResNet-50's weights, drawn by PyTorch, in files of each format: names, and answers after
/// loading.
///
/// @param threads how many threads each side has
/// @param rows who is told
record Exchanged(int threads, Consumer<Row> rows) {
  private static final int BATCH = 2;
  private static final double MOST = 1e-4;

  void compare() {
    try (var _ = new PointerScope()) {
      names();
      Path folder = Files.createTempDirectory("agreement");
      try {
        answers(folder);
      } finally {
        for (Path file : list(folder)) {
          Files.delete(file);
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Network fresh(long seed) {
    return Network.of(Zoo.of("resnet50").graph(), seed);
  }

  /// The state dict of the engine's network beside torchvision's: names, order and sizes.
  private void names() {
    Map<String, List<Long>> theirs = new LinkedHashMap<>();
    TorchvisionResNet50.sizes()
        .forEach((name, sizes) -> theirs.put(name, Arrays.stream(sizes).boxed().toList()));
    Map<String, List<Long>> ours = new LinkedHashMap<>();
    for (StoredTensor tensor : WeightFiles.of(fresh(1), Convention.TORCH).tensors()) {
      ours.put(tensor.name(), tensor.sizes());
    }
    rows.accept(
        Row.of(
            "ResNet-50's state dict beside torchvision's: names and sizes",
            "%s; in the same order: %s"
                .formatted(
                    counts(ours.keySet()),
                    List.copyOf(ours.keySet()).equals(List.copyOf(theirs.keySet())) ? "yes" : "no"),
            ours.equals(theirs) && counts(ours.keySet()).equals("161 + 106 + 53")));
    if (!ours.equals(theirs)) {
      System.err.println("Only here: " + without(ours, theirs));
      System.err.println("Only in torchvision: " + without(theirs, ours));
    }
  }

  private static Set<String> without(Map<String, List<Long>> some, Map<String, List<Long>> others) {
    return some.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(others.get(entry.getKey())))
        .map(Map.Entry::toString)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Parameters + running statistics + counters.
  private static String counts(Set<String> names) {
    long parameters = names.stream().filter(StateDict::isParameter).count();
    long counters = names.stream().filter(StateDict::isCounter).count();
    return "%d + %d + %d".formatted(parameters, names.size() - parameters - counters, counters);
  }

  private void answers(Path folder) throws IOException {
    StateDict drawn = TorchvisionResNet50.drawn(1);
    Batches batches = Batches.photographs(BATCH);
    float[] theirs = asked(drawn, batches.input(0));

    Path saved = folder.resolve("saved.pt");
    Files.write(saved, drawn.saved());
    TensorFile file = Torch.read(saved);
    rows.accept(answer("a .pt that PyTorch saved", file, batches, theirs));

    Path safetensors = folder.resolve("written.safetensors");
    Safetensors.write(file, safetensors);
    rows.accept(
        answer("a .safetensors of the same", Safetensors.read(safetensors), batches, theirs));

    Path npz = folder.resolve("written.npz");
    Npz.write(file, npz);
    rows.accept(answer("an .npz of the same", Npz.read(npz), batches, theirs));

    Network network = fresh(4);
    WeightFiles.assign(network, file);
    Path written = folder.resolve("written.pt");
    Torch.write(WeightFiles.of(network, Convention.TORCH), written);
    TensorFile again = Torch.read(written);
    rows.accept(answer("a .pt that Glassnet wrote", again, batches, theirs));
    rows.accept(back(drawn, StateDict.loaded(Files.readAllBytes(written))));
  }

  private static float[] asked(StateDict weights, Tensor input) {
    try (var _ = new PointerScope();
        var _ = new AutoGradMode(false)) {
      return floats(new TorchvisionResNet50().logits(input, weights, false));
    }
  }

  private static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    tensor.contiguous().data_ptr_float().get(values);
    return values;
  }

  private Row answer(String what, TensorFile file, Batches batches, float[] theirs) {
    Network network = fresh(3);
    Matching matching = WeightFiles.assign(network, file);
    float[] ours;
    ImportedModel imported =
        new ImportedModel(network, new Origin(file.format(), Map.of()), List.of());
    try (Model model = Model.of(imported, threads)) {
      ours = model.predict(first(batches)).toArray();
    }
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < theirs.length; i++) {
      largest = Math.max(largest, Math.abs(theirs[i]));
      difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
    }
    boolean byName =
        matching.complete() && matching.count(Matching.How.NAME) == matching.entries().size();
    return Row.of(
        "ResNet-50 from " + what,
        String.format(
            Locale.ROOT,
            "%d tensors%s; %,d outputs up to %.3f, %s",
            matching.entries().size(),
            byName ? " by name" : ", NOT ALL BY NAME",
            ours.length,
            largest,
            Row.scientific(difference / largest)),
        byName && ours.length == theirs.length ? difference / largest : Double.NaN,
        MOST);
  }

  private static org.glassnet.tensor.Tensor first(Batches batches) {
    Shape each = batches.shape();
    float[] all = new float[BATCH * each.size()];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(batches.inputs()[i], 0, all, i * each.size(), each.size());
    }
    return org.glassnet.tensor.Tensor.of(
        Shape.of(BATCH, each.axis(0), each.axis(1), each.axis(2)), all);
  }

  /// What PyTorch reads in our file beside what it drew; counters, which the engine has not, are 0.
  private static Row back(StateDict drawn, StateDict read) {
    boolean names =
        List.copyOf(drawn.tensors().keySet()).equals(List.copyOf(read.tensors().keySet()));
    long equal =
        drawn.tensors().entrySet().stream()
            .filter(entry -> names && entry.getValue().equal(read.tensor(entry.getKey())))
            .count();
    return Row.of(
        "That file, read by PyTorch",
        "%d of %d tensors equal to the bit".formatted(equal, drawn.tensors().size()),
        names && equal == drawn.tensors().size());
  }
}
