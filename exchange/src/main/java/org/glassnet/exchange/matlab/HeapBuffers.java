package org.glassnet.exchange.matlab;

import java.nio.ByteBuffer;
import us.hebi.matlab.mat.format.BufferAllocator;

/// Memory that the garbage collector frees; the library's own frees direct memory by `Unsafe`.
final class HeapBuffers implements BufferAllocator {
  @Override
  public ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes);
  }

  @Override
  public void release(ByteBuffer buffer) {}
}
