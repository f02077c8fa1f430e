package org.glassnet.workbench.session.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// A record type as a way from settings to a value and back: its components are the settings.
///
/// @param type the record's class
record RecordType<T>(Class<? extends T> type) {

  /// The type of a record.
  static RecordType<Object> of(Object value) {
    return new RecordType<>(value.getClass());
  }

  /// The kinds of some settings.
  List<Kind<?>> kinds(List<Setting> settings) {
    return settings.stream()
        .<Kind<?>>map(setting -> Kinds.of(component(setting.name()).getGenericType()))
        .toList();
  }

  private RecordComponent component(String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no component " + name));
  }

  /// The record of some settings; what its constructor complains of is told as it is.
  T make(Given given) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components)
            .map(component -> given.get(Object.class, component.getName()))
            .toArray();
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException complaint) {
        throw complaint;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no public record", e);
    }
  }

  /// The values of some settings of a record.
  List<Object> take(List<Setting> settings, Object value) {
    return settings.stream()
        .map(setting -> {
          try {
            return component(setting.name()).getAccessor().invoke(value);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no public record", e);
          }
        })
        .toList();
  }
}
