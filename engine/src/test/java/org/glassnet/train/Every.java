package org.glassnet.train;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.glassnet.function.Loss;
import org.glassnet.optim.Optimizer;

/// One of each kind of a sealed type, so that tests meet the kinds that are yet to come.
final class Every {
  private Every() {}

  static Stream<Optimizer> optimizer() {
    return records(Optimizer.class);
  }

  /// All but a user's own.
  static Stream<Loss> loss() {
    return records(Loss.class);
  }

  private static <T> Stream<T> records(Class<T> sealed) {
    return leaves(sealed).map(type -> sealed.cast(one(type)));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : type.isSealed()
            ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Every::leaves)
            : Stream.of();
  }

  private static Object one(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(Every::value).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("give the test a value for each part of " + type, e);
    }
  }

  private static Object value(RecordComponent component) {
    return switch (component.getName()) {
      case "learningRate" -> 0.02;
      case "epsilon" -> 1e-7;
      case "weightDecay" -> 0.01;
      case "centered" -> true;
      default ->
          component.getType().isEnum()
              ? component.getType().getEnumConstants()[0]
              : component.getType() == double.class ? 0.9 : missing(component);
    };
  }

  private static Object missing(RecordComponent component) {
    throw new AssertionError("give the test a value for " + component);
  }
}
