package org.glassnet.bench.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;

/// PyTorch's eager mode: `torch::nn` modules, autograd, `torch::optim`.
///
/// Written as its users write it; bench/README.md says what other forms made. A tensor is freed
/// when its last reader has run, and what is left at the end of each step.
public final class LibtorchContestant implements Contestant {
  private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");

  /// Pictures as (channels, height, width) or with their channels side by side.
  private static final MemoryFormat FORMAT =
      System.getProperty("bench.layout", "").equals("channels last")
          ? MemoryFormat.ChannelsLast
          : MemoryFormat.Contiguous;

  private final List<Stage> stages = new ArrayList<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> targets = new ArrayList<>();
  private final TensorVector parameters = new TensorVector();
  private int[] lastReaders = {};
  private float[] outputs = {};
  private Optional<Work> work = Optional.empty();
  private Optional<Optimizer> optimizer = Optional.empty();

  @Override
  public String name() {
    return "libtorch, eager, through JavaCPP";
  }

  @Override
  public String version() {
    Matcher version = VERSION.matcher(torch.show_config().getString());
    return version.find() ? version.group(1) : "unknown";
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    torch.set_num_threads(threads);
    Net net = work.net();
    boolean training = work.task() instanceof Task.Training;
    int first = 0;
    for (int node = 0; node < net.nodes().size(); node++) {
      if (net.nodes().get(node).op() instanceof Op.Add) {
        stages.add(new Stage(x -> x, List.of(), List.of()));
      } else {
        stages.add(Stage.of(new Stage.Site(net, node, material, first, FORMAT, training)));
      }
      stages.getLast().parameters().forEach(parameters::push_back);
      first += net.parameters(node).size();
    }
    lastReaders =
        LongStream.range(0, stages.size()).mapToInt(i -> net.lastReader((int) i)).toArray();
    long[] shape =
        LongStream.concat(
                LongStream.of(work.batch()), net.input().stream().mapToLong(Integer::longValue))
            .toArray();
    for (int i = 0; i < work.batches(); i++) {
      Tensor input = Tensor.create(material.inputs().get(i), shape);
      inputs.add(shape.length == 2 ? input : input.permute(0, 3, 1, 2).contiguous(FORMAT));
      if (work.task() instanceof Task.Training(Task.Loss loss, _)) {
        targets.add(target(work, loss, material, i));
      }
    }
    this.work = Optional.of(work);
    optimizer =
        work.task() instanceof Task.Training(Task.Loss loss, Task.Optimizer method)
            ? Optional.of(optimizer(method, halfSquares(work, loss)))
            : Optional.empty();
  }

  private static Tensor target(Work work, Task.Loss loss, Material material, int batch) {
    return switch (loss) {
      case CROSS_ENTROPY -> {
        long[] classes = Arrays.stream(material.labels().get(batch)).asLongStream().toArray();
        yield Tensor.create(classes, work.batch());
      }
      case HALF_SQUARED ->
          Tensor.create(material.targets().get(batch), work.batch(), work.outputs());
    };
  }

  /// Its mean squared error is the mean over the outputs as well: the rate makes up for it.
  private Optimizer optimizer(Task.Optimizer method, double scale) {
    return switch (method) {
      case Task.Optimizer.Descent(float rate, float momentum) -> {
        var options = new SGDOptions(rate * scale);
        options.momentum().put(momentum);
        yield new SGD(parameters, options);
      }
      case Task.Optimizer.Adam(float rate) -> new Adam(parameters, new AdamOptions(rate));
    };
  }

  /// The work's loss in terms of libtorch's.
  private static double halfSquares(Work work, Task.Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> 1;
      case HALF_SQUARED -> work.outputs() / 2.0;
    };
  }

  @Override
  public void step(int batch) {
    switch (work().task()) {
      case Task.Inference() -> infer(batch);
      case Task.Training(Task.Loss loss, _) -> train(loss, batch);
    }
  }

  private void train(Task.Loss loss, int batch) {
    try (var _ = new PointerScope()) {
      Optimizer it = optimizer.orElseThrow();
      it.zero_grad(true);
      loss(loss, batch).backward();
      it.step();
    }
  }

  private void infer(int batch) {
    try (var _ = new PointerScope();
        var _ = new InferenceMode()) {
      Tensor y = forward(batch);
      outputs = new float[work().batch() * work().outputs()];
      y.contiguous().data_ptr_float().get(outputs);
    }
  }

  @Override
  public double loss(int batch) {
    try (var _ = new PointerScope();
        var _ = new AutoGradMode(false)) {
      Task.Loss loss = ((Task.Training) work().task()).loss();
      return loss(loss, batch).item_float() * halfSquares(work(), loss);
    }
  }

  @Override
  public float[] outputs() {
    return outputs.clone();
  }

  private Tensor loss(Task.Loss loss, int batch) {
    Tensor x = forward(batch);
    return switch (loss) {
      case CROSS_ENTROPY -> torch.cross_entropy(x, targets.get(batch));
      case HALF_SQUARED -> torch.mse_loss(x, targets.get(batch));
    };
  }

  @SuppressWarnings("ReferenceEquality") // what computes in place hands on the same object
  private Tensor forward(int batch) {
    List<Net.Node> nodes = work().net().nodes();
    Tensor[] made = new Tensor[stages.size()];
    for (int i = 0; i < made.length; i++) {
      List<Integer> from = nodes.get(i).from();
      Tensor x = from.getFirst() == Net.INPUT ? inputs.get(batch) : made[from.getFirst()];
      if (from.size() == 2) {
        x.add_(made[from.getLast()]);
      }
      made[i] = stages.get(i).forward().apply(x);
      for (int read : from) {
        if (read != Net.INPUT && lastReaders[read] == i && made[read] != made[i]) {
          made[read].close();
        }
      }
    }
    return made[made.length - 1];
  }

  private Work work() {
    return work.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  @Override
  public void close() {
    optimizer.ifPresent(Optimizer::close);
    parameters.close();
    stages.stream().flatMap(stage -> stage.module().stream()).forEach(Pointer::close);
    inputs.forEach(Tensor::close);
    targets.forEach(Tensor::close);
  }
}
