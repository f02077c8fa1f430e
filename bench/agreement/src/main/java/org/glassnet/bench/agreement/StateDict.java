package org.glassnet.bench.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.GenericDictIterator;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;

/// PyTorch's tensors by their names, in order.
record StateDict(Map<String, Tensor> tensors) {
  /// PyTorch's C++ library makes dictionaries by its script alone.
  private static final String DICTIONARIES =
      """
      def empty() -> Dict[str, Tensor]:
        tensors: Dict[str, Tensor] = {}
        return tensors
      def put(tensors: Dict[str, Tensor], name: str, tensor: Tensor) -> Dict[str, Tensor]:
        tensors[name] = tensor
        return tensors
      """;

  /// PyTorch's tensors with the numbers of a file.
  static StateDict of(TensorFile file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (StoredTensor stored : file.tensors()) {
      long[] sizes = stored.sizes().stream().mapToLong(Long::longValue).toArray();
      tensors.put(
          stored.name(),
          stored.type().whole()
              ? Tensor.create(stored.longs(), sizes)
              : Tensor.create(stored.floats(), sizes));
    }
    return new StateDict(tensors);
  }

  /// What `torch.load` would read, read by the C++ library.
  static StateDict loaded(byte[] bytes) {
    GenericDict dict = torch.pickle_load(new ByteVector(bytes)).toGenericDict();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    GenericDictIterator end = dict.end();
    for (GenericDictIterator at = dict.begin(); at.notEquals(end); at.increment()) {
      tensors.put(at.access().key().toStringRef().getString(), at.access().value().toTensor());
    }
    return new StateDict(tensors);
  }

  /// The bytes that PyTorch saves, for `torch.load`.
  byte[] saved() {
    CompilationUnit unit = torch.compile(DICTIONARIES);
    IValue dict = unit.get_function(new QualifiedName("empty")).apply(new IValueVector());
    Function put = unit.get_function(new QualifiedName("put"));
    tensors.forEach(
        (name, tensor) -> put.apply(new IValueVector(dict, new IValue(name), new IValue(tensor))));
    return torch.pickle_save(dict).get();
  }

  /// The same numbers in another precision; counters stay whole numbers.
  StateDict in(ScalarType type) {
    Map<String, Tensor> converted = new LinkedHashMap<>();
    tensors.forEach((name, tensor) ->
        converted.put(name, tensor.is_floating_point() ? tensor.to(type) : tensor));
    return new StateDict(converted);
  }

  Tensor tensor(String name) {
    Tensor found = tensors.get(name);
    if (found == null) {
      throw new IllegalArgumentException("There is no " + name + " in " + tensors.keySet());
    }
    return found;
  }

  /// A tensor, or nothing where there is none.
  TensorOptional optional(String name) {
    Tensor found = tensors.get(name);
    return found == null ? new TensorOptional() : new TensorOptional(found);
  }

  /// The tensors that training changes, from now on with gradients.
  TensorVector trained() {
    TensorVector trained = new TensorVector();
    tensors.forEach((name, tensor) -> {
      if (isParameter(name)) {
        trained.push_back(tensor.requires_grad_(true));
      }
    });
    return trained;
  }

  /// Whether training changes a tensor of this name: all but batch normalization's statistics and
  /// counters.
  static boolean isParameter(String name) {
    return !name.contains("running_") && !isCounter(name);
  }

  static boolean isCounter(String name) {
    return name.endsWith("num_batches_tracked");
  }
}
