package org.glassnet.kernel;

/// The definition of [PoolingKernels] in plain Java.
final class ScalarPooling implements PoolingKernels {
  @Override
  public void max(MaxPooling pooling, int from, int to, Scratch scratch) {
    float[] winners = pooling.winners(scratch);
    for (int row = from; row < to; row++) {
      maxRow(pooling, row, 0, winners);
    }
  }

  /// A row of positions, from one of its columns on.
  static void maxRow(MaxPooling pooling, int row, int from, float[] winners) {
    Pooling p = pooling.p;
    Window window = p.window();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    float[] x = p.x().array();
    float[] y = p.y().array();
    for (int j = from; j < window.outWidth(); j++) {
      int top = Math.max(window.row(i, 0), 0);
      int at = p.x().offset() + p.pixel(image, top, Math.max(window.column(j, 0), 0));
      int yo = p.y().offset() + p.position(image, i, j);
      int wo = pooling.winnersOf(row) + j * p.channels();
      for (int c = 0; c < p.channels(); c++) {
        float best = x[at + c];
        int winner = p.rows().tapFrom()[i] * window.kernelWidth() + p.columns().tapFrom()[j];
        for (int h = p.rows().tapFrom()[i]; h < p.rows().tapTo()[i]; h++) {
          for (int w = p.columns().tapFrom()[j]; w < p.columns().tapTo()[j]; w++) {
            int tap = p.pixel(image, window.row(i, h), window.column(j, w));
            float v = x[p.x().offset() + tap + c];
            if (v > best || Float.isNaN(v)) {
              best = v;
              winner = h * window.kernelWidth() + w;
            }
          }
        }
        y[yo + c] = best;
        winners[wo + c] = winner;
      }
    }
  }

  @Override
  public void maxBackward(MaxPooling pooling, int from, int to) {
    for (int row = from; row < to; row++) {
      maxRowBackward(pooling, row, 0);
    }
  }

  /// A row of pixels, from one of its columns on.
  static void maxRowBackward(MaxPooling pooling, int row, int from) {
    Pooling p = pooling.p;
    Window window = p.window();
    int image = row / window.height();
    int r = row % window.height();
    float[] dy = p.dy().array();
    float[] dx = p.dx().array();
    Matrix winners = pooling.winners.orElseThrow();
    for (int k = from; k < window.width(); k++) {
      int at = p.dx().offset() + p.pixel(image, r, k);
      for (int c = 0; c < p.channels(); c++) {
        float sum = 0;
        for (int i = p.rows().from()[r]; i < p.rows().to()[r]; i++) {
          for (int j = p.columns().from()[k]; j < p.columns().to()[k]; j++) {
            int tap = (r - window.row(i, 0)) * window.kernelWidth() + k - window.column(j, 0);
            int place = p.position(image, i, j) + c;
            if (winners.array()[winners.offset() + place] == tap) {
              sum += dy[p.dy().offset() + place];
            }
          }
        }
        dx[at + c] = sum;
      }
    }
  }

  @Override
  public void average(AveragePooling pooling, int from, int to) {
    for (int row = from; row < to; row++) {
      averageRow(pooling, row, 0);
    }
  }

  /// A row of positions, from one of its columns on.
  static void averageRow(AveragePooling pooling, int row, int from) {
    Pooling p = pooling.p;
    Window window = p.window();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    float[] x = p.x().array();
    float[] y = p.y().array();
    for (int j = from; j < window.outWidth(); j++) {
      float count = pooling.count(i, j);
      int yo = p.y().offset() + p.position(image, i, j);
      for (int c = 0; c < p.channels(); c++) {
        float sum = 0;
        for (int h = p.rows().tapFrom()[i]; h < p.rows().tapTo()[i]; h++) {
          for (int w = p.columns().tapFrom()[j]; w < p.columns().tapTo()[j]; w++) {
            int tap = p.pixel(image, window.row(i, h), window.column(j, w));
            sum += x[p.x().offset() + tap + c];
          }
        }
        y[yo + c] = sum / count;
      }
    }
  }

  @Override
  public void averageBackward(AveragePooling pooling, int from, int to) {
    for (int row = from; row < to; row++) {
      averageRowBackward(pooling, row, 0);
    }
  }

  /// A row of pixels, from one of its columns on.
  static void averageRowBackward(AveragePooling pooling, int row, int from) {
    Pooling p = pooling.p;
    Window window = p.window();
    int image = row / window.height();
    int r = row % window.height();
    float[] dy = p.dy().array();
    float[] dx = p.dx().array();
    for (int k = from; k < window.width(); k++) {
      int at = p.dx().offset() + p.pixel(image, r, k);
      for (int c = 0; c < p.channels(); c++) {
        float sum = 0;
        for (int i = p.rows().from()[r]; i < p.rows().to()[r]; i++) {
          for (int j = p.columns().from()[k]; j < p.columns().to()[k]; j++) {
            int place = p.dy().offset() + p.position(image, i, j) + c;
            sum += dy[place] / pooling.count(i, j);
          }
        }
        dx[at + c] = sum;
      }
    }
  }
}
