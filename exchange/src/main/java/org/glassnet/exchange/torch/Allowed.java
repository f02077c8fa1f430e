package org.glassnet.exchange.torch;

import org.glassnet.exchange.tensors.ElementType;

/// What a pickle may name: the one place that says what can be built. All else is refused before
/// anything is done with it.
final class Allowed {
  private Allowed() {}

  static PickleValue named(String module, String name) {
    return switch (module + "." + name) {
      case "collections.OrderedDict" -> Function.ORDERED_DICT;
      case "collections.Counter" -> Function.COUNTER;
      case "torch.Size" -> Function.SIZE;
      case "torch.device" -> Function.DEVICE;
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
          Function.REBUILD_TENSOR;
      case "torch._utils._rebuild_tensor_v3" -> Function.REBUILD_TENSOR_OF_BYTES;
      case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
          Function.REBUILD_PARAMETER;
      case "torch.jit._pickle.restore_type_tag" -> Function.RESTORE_TYPE_TAG;
      case "torch.FloatStorage" -> storage(ElementType.F32);
      case "torch.DoubleStorage" -> storage(ElementType.F64);
      case "torch.HalfStorage" -> storage(ElementType.F16);
      case "torch.BFloat16Storage" -> storage(ElementType.BF16);
      case "torch.CharStorage" -> storage(ElementType.I8);
      case "torch.ShortStorage" -> storage(ElementType.I16);
      case "torch.IntStorage" -> storage(ElementType.I32);
      case "torch.LongStorage" -> storage(ElementType.I64);
      case "torch.ByteStorage", "torch.storage.UntypedStorage" -> storage(ElementType.U8);
      case "torch.BoolStorage" -> storage(ElementType.BOOL);
      case "torch.float32" -> dtype(ElementType.F32);
      case "torch.float64" -> dtype(ElementType.F64);
      case "torch.float16" -> dtype(ElementType.F16);
      case "torch.bfloat16" -> dtype(ElementType.BF16);
      case "torch.int8" -> dtype(ElementType.I8);
      case "torch.int16" -> dtype(ElementType.I16);
      case "torch.int32" -> dtype(ElementType.I32);
      case "torch.int64" -> dtype(ElementType.I64);
      case "torch.uint8" -> dtype(ElementType.U8);
      case "torch.uint16" -> dtype(ElementType.U16);
      case "torch.uint32" -> dtype(ElementType.U32);
      case "torch.uint64" -> dtype(ElementType.U64);
      case "torch.bool" -> dtype(ElementType.BOOL);
      default ->
          throw new TorchException(
              "names %s.%s: a pickle could run anything by that, so tensors, numbers, texts and collections of them alone are read. In Python, save the weights by themselves: torch.save(model.state_dict(), file)"
                  .formatted(shown(module), shown(name)));
    };
  }

  private static PickleValue storage(ElementType type) {
    return new PickleValue.StorageClass(type);
  }

  private static PickleValue dtype(ElementType type) {
    return new PickleValue.Dtype(type);
  }

  private static String shown(String name) {
    return name.length() > 80 ? name.substring(0, 80) + "…" : name;
  }
}
