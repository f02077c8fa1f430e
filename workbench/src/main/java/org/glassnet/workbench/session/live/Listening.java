package org.glassnet.workbench.session.live;

/// A listener that is there; close it to hear no more.
@FunctionalInterface
public interface Listening extends AutoCloseable {
  @Override
  void close();
}
