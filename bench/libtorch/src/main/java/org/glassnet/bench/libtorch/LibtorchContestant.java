package org.glassnet.bench.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Work;

/// PyTorch's eager mode: `torch::nn::Linear` modules, autograd, `torch::optim::SGD`.
///
/// Written as its users write it; bench/README.md says what other forms made. Tensors are freed at
/// the end of each step.
public final class LibtorchContestant implements Contestant {
  private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");

  private final List<LinearImpl> layers = new ArrayList<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> targets = new ArrayList<>();
  private final TensorVector parameters = new TensorVector();
  private Optional<Ready> ready = Optional.empty();

  private record Ready(Work work, SGD optimizer) {}

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
    for (int i = 0; i < work.layers(); i++) {
      int in = work.sizes().get(i);
      int out = work.sizes().get(i + 1);
      var layer = new LinearImpl(in, out);
      try (var _ = new AutoGradMode(false)) {
        layer.weight().copy_(Tensor.create(material.weights().get(i), in, out).t());
        layer.bias().copy_(Tensor.create(material.biases().get(i), out));
      }
      layers.add(layer);
      parameters.push_back(layer.weight()).push_back(layer.bias());
    }
    for (int i = 0; i < Work.BATCHES; i++) {
      inputs.add(Tensor.create(material.inputs().get(i), work.batch(), work.inputs()));
      targets.add(
          switch (work.loss()) {
            case CROSS_ENTROPY -> {
              long[] classes = Arrays.stream(material.labels().get(i)).asLongStream().toArray();
              yield Tensor.create(classes, work.batch());
            }
            case HALF_SQUARED ->
                Tensor.create(material.targets().get(i), work.batch(), work.outputs());
          });
    }
    ready = Optional.of(new Ready(work, optimizer(work)));
  }

  /// Its mean squared error is the mean over the outputs as well: the rate makes up for it.
  private SGD optimizer(Work work) {
    var options = new SGDOptions(work.descent().rate() * halfSquares(work));
    options.momentum().put(work.descent().momentum());
    return new SGD(parameters, options);
  }

  /// The work's loss in terms of libtorch's.
  private static double halfSquares(Work work) {
    return switch (work.loss()) {
      case CROSS_ENTROPY -> 1;
      case HALF_SQUARED -> work.outputs() / 2.0;
    };
  }

  @Override
  public void step(int batch) {
    try (var _ = new PointerScope()) {
      SGD sgd = ready().optimizer();
      sgd.zero_grad(true);
      forward(batch).backward();
      sgd.step();
    }
  }

  @Override
  public double loss(int batch) {
    try (var _ = new PointerScope();
        var _ = new AutoGradMode(false)) {
      return forward(batch).item_float() * halfSquares(ready().work());
    }
  }

  private Tensor forward(int batch) {
    Work work = ready().work();
    Tensor x = inputs.get(batch);
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).forward(x);
      x =
          switch (work.activation(i)) {
            case LINEAR -> x;
            case RELU -> torch.relu(x);
            case TANH -> torch.tanh(x);
            case SIGMOID -> torch.sigmoid(x);
          };
    }
    return switch (work.loss()) {
      case CROSS_ENTROPY -> torch.cross_entropy(x, targets.get(batch));
      case HALF_SQUARED -> torch.mse_loss(x, targets.get(batch));
    };
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.optimizer().close());
    parameters.close();
    layers.forEach(LinearImpl::close);
    inputs.forEach(Tensor::close);
    targets.forEach(Tensor::close);
  }
}
