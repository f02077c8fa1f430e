package org.glassnet.exchange.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.tensors.ElementType;
import org.glassnet.exchange.torch.PickleValue.Dictionary;
import org.glassnet.exchange.torch.PickleValue.Dtype;
import org.glassnet.exchange.torch.PickleValue.Listing;
import org.glassnet.exchange.torch.PickleValue.Plain;
import org.glassnet.exchange.torch.PickleValue.Storage;
import org.glassnet.exchange.torch.PickleValue.TensorView;
import org.glassnet.exchange.torch.PickleValue.Tuple;
import org.glassnet.exchange.torch.PickleValue.Whole;

/// What a pickle may call, and what comes of it here.
enum Function implements PickleValue {
  /// `collections.OrderedDict`, empty or from a list of pairs.
  ORDERED_DICT {
    @Override
    PickleValue call(Arguments arguments) {
      Dictionary made = new Dictionary();
      if (!arguments.values().isEmpty()) {
        for (PickleValue pair : arguments.listing(0)) {
          List<PickleValue> two =
              switch (pair) {
                case Tuple(var values) -> values;
                case Listing(var values) -> values;
                default -> List.of();
              };
          if (two.size() != 2 || !(two.getFirst() instanceof Plain key)) {
            throw new TorchException("an ordered dictionary is made of something else than pairs");
          }
          made.values().put(key, two.getLast());
        }
      }
      return made;
    }
  },
  /// `collections.Counter`, from a dictionary.
  COUNTER {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.at(0, Dictionary.class, "a dictionary");
    }
  },
  /// `torch.Size`, from a tuple.
  SIZE {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.at(0, Tuple.class, "a tuple");
    }
  },
  /// `torch.device`, whose name is kept.
  DEVICE {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.at(0, Plain.class, "a name");
    }
  },
  /// `torch._utils._rebuild_tensor` and `_rebuild_tensor_v2`, whose arguments begin alike.
  REBUILD_TENSOR {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.view(Optional.empty());
    }
  },
  /// `torch._utils._rebuild_tensor_v3`, which looks at bytes.
  REBUILD_TENSOR_OF_BYTES {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.view(Optional.of(arguments.at(6, Dtype.class, "a type of elements").type()));
    }
  },
  /// `torch._utils._rebuild_parameter`: the tensor itself.
  REBUILD_PARAMETER {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.at(0, TensorView.class, "a tensor");
    }
  },
  /// `torch.jit._pickle.restore_type_tag`, by which PyTorch's C++ library says what a collection
  /// holds: the collection itself.
  RESTORE_TYPE_TAG {
    @Override
    PickleValue call(Arguments arguments) {
      return arguments.at(0, PickleValue.class, "a value");
    }
  };

  /// What comes of a call.
  ///
  /// @throws TorchException where the arguments are not as PyTorch writes them
  abstract PickleValue call(Arguments arguments);

  /// What a function is called with.
  record Arguments(Function function, List<PickleValue> values) {
    <T extends PickleValue> T at(int index, Class<T> wanted, String what) {
      if (index < values.size() && wanted.isInstance(values.get(index))) {
        return wanted.cast(values.get(index));
      }
      throw new TorchException(
          "%s is called without %s as its argument %d".formatted(function, what, index + 1));
    }

    private List<PickleValue> listing(int index) {
      return at(index, Listing.class, "a list").values();
    }

    private TensorView view(Optional<ElementType> type) {
      return new TensorView(
          at(0, Storage.class, "a storage"),
          type,
          whole(at(1, Whole.class, "a place")),
          sizes(2),
          sizes(3));
    }

    private List<Long> sizes(int index) {
      List<Long> sizes = new ArrayList<>();
      for (PickleValue size : at(index, Tuple.class, "a tuple of sizes").values()) {
        sizes.add(whole(size));
      }
      return sizes;
    }

    private long whole(PickleValue value) {
      if (value instanceof Whole(var number) && number.bitLength() < Long.SIZE) {
        return number.longValue();
      }
      throw new TorchException(function + " is called without whole numbers as sizes");
    }
  }
}
