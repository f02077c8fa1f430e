package org.glassnet.bench.serving;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A connection that is kept, with one request on its way at a time.
final class Connection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private byte[] body = new byte[0];

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// A whole request for some images.
  static byte[] request(int port, String input, float[]... images) {
    int size = images.length * images[0].length * Float.BYTES;
    byte[] json =
        ("{\"inputs\":[{\"name\":\""
                + input
                + "\",\"shape\":["
                + images.length
                + ",28,28,1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":"
                + size
                + "}}],\"parameters\":{\"binary_data_output\":true}}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /v2/models/"
                + Digits.NAME
                + "/infer HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nContent-Type: application/octet-stream\r\nInference-Header-Content-Length: "
                + json.length
                + "\r\nContent-Length: "
                + (json.length + size)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request =
        ByteBuffer.allocate(head.length + json.length + size)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(head)
            .put(json);
    for (float[] image : images) {
      for (float value : image) {
        request.putFloat(value);
      }
    }
    return request.array();
  }

  /// Sends a request and reads the answer; returns its status.
  int ask(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the answer ends too soon");
    }
    return Integer.parseInt(status.substring(9, 12));
  }

  /// The last answer's bytes.
  byte[] body() {
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
