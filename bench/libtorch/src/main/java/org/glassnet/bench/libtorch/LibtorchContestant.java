package org.glassnet.bench.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final List<Tensor> labels = new ArrayList<>();
  private final TensorVector parameters = new TensorVector();
  private final List<SGD> optimizer = new ArrayList<>();

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
    for (int i = 0; i < work.batches(); i++) {
      inputs.add(Tensor.create(material.inputs().get(i), work.batch(), work.inputs()));
      long[] classes = Arrays.stream(material.labels().get(i)).asLongStream().toArray();
      labels.add(Tensor.create(classes, work.batch()));
    }
    optimizer.add(new SGD(parameters, new SGDOptions(work.learningRate())));
  }

  @Override
  public void step(int batch) {
    try (var _ = new PointerScope()) {
      SGD sgd = optimizer.getFirst();
      sgd.zero_grad(true);
      forward(batch).backward();
      sgd.step();
    }
  }

  @Override
  public double loss(int batch) {
    try (var _ = new PointerScope();
        var _ = new AutoGradMode(false)) {
      return forward(batch).item_float();
    }
  }

  private Tensor forward(int batch) {
    Tensor x = inputs.get(batch);
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).forward(x);
      if (i < layers.size() - 1) {
        x = torch.relu(x);
      }
    }
    return torch.cross_entropy(x, labels.get(batch));
  }

  @Override
  public void close() {
    optimizer.forEach(SGD::close);
    parameters.close();
    layers.forEach(LinearImpl::close);
    inputs.forEach(Tensor::close);
    labels.forEach(Tensor::close);
  }
}
