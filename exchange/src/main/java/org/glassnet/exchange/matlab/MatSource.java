package org.glassnet.exchange.matlab;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import us.hebi.matlab.mat.types.Source;

/// Bytes in memory, for the library to read from; its own sources go by `Unsafe`, of which newer
/// Javas warn.
final class MatSource implements Source {
  private final ByteBuffer bytes;

  MatSource(ByteBuffer bytes) {
    this.bytes = bytes.duplicate();
  }

  @Override
  public Source order(ByteOrder order) {
    bytes.order(order);
    return this;
  }

  @Override
  public ByteOrder order() {
    return bytes.order();
  }

  @Override
  public long getPosition() {
    return bytes.position();
  }

  /// The next bytes, in the order that was set.
  private ByteBuffer next(long length) throws IOException {
    if (length > bytes.remaining()) {
      throw new EOFException("%,d bytes are wanted, %,d left".formatted(length, bytes.remaining()));
    }
    ByteBuffer next = bytes.slice(bytes.position(), (int) length).order(bytes.order());
    bytes.position(bytes.position() + (int) length);
    return next;
  }

  @Override
  public byte readByte() throws IOException {
    return next(Byte.BYTES).get();
  }

  @Override
  public short readShort() throws IOException {
    return next(Short.BYTES).getShort();
  }

  @Override
  public int readInt() throws IOException {
    return next(Integer.BYTES).getInt();
  }

  @Override
  public long readLong() throws IOException {
    return next(Long.BYTES).getLong();
  }

  @Override
  public float readFloat() throws IOException {
    return next(Float.BYTES).getFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return next(Double.BYTES).getDouble();
  }

  @Override
  public void readBytes(byte[] to, int offset, int length) throws IOException {
    next(length).get(to, offset, length);
  }

  @Override
  public void readShorts(short[] to, int offset, int length) throws IOException {
    next((long) length * Short.BYTES).asShortBuffer().get(to, offset, length);
  }

  @Override
  public void readInts(int[] to, int offset, int length) throws IOException {
    next((long) length * Integer.BYTES).asIntBuffer().get(to, offset, length);
  }

  @Override
  public void readLongs(long[] to, int offset, int length) throws IOException {
    next((long) length * Long.BYTES).asLongBuffer().get(to, offset, length);
  }

  @Override
  public void readFloats(float[] to, int offset, int length) throws IOException {
    next((long) length * Float.BYTES).asFloatBuffer().get(to, offset, length);
  }

  @Override
  public void readDoubles(double[] to, int offset, int length) throws IOException {
    next((long) length * Double.BYTES).asDoubleBuffer().get(to, offset, length);
  }

  @Override
  public void readByteBuffer(ByteBuffer to) throws IOException {
    to.put(next(to.remaining()));
  }

  @Override
  public void skip(long length) throws IOException {
    next(length);
  }

  @Override
  public Source readInflated(int length, int bufferSize) throws IOException {
    throw new IOException("an array inside an array is compressed");
  }

  @Override
  public boolean isMutatedByChildren() {
    return false;
  }

  @Override
  public void close() {}
}
