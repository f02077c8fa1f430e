package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxPairTest {
  @TempDir private Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void write() throws IOException {
    images = folder.resolve("images");
    labels = folder.resolve("labels");
    Files.write(images, IdxFiles.idx(0x08, new int[] {3, 2, 2}, new byte[12]));
    Files.write(labels, IdxFiles.idx(0x08, new int[] {3}, new byte[] {2, 0, 1}));
  }

  private void refused(int classes, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> IdxPair.read(images, labels, classes))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void pairsImagesWithLabels() {
    IdxPair pair = IdxPair.read(images, labels, 3);
    assertThat(pair.count()).isEqualTo(3);
    assertThat(new int[] {pair.label(0), pair.label(1), pair.label(2)}).containsExactly(2, 0, 1);
  }

  @Test
  void aLabelOutsideTheClassesIsNamed() throws IOException {
    refused(2, labels.toString(), "label 2 of item 0", "0…1", "2 classes");
    Files.write(labels, IdxFiles.idx(0x09, new int[] {3}, new byte[] {0, 1, -1}));
    refused(3, "label -1 of item 2");
    refused(0, "0 classes");
  }

  @Test
  void countsMustAgree() throws IOException {
    Files.write(labels, IdxFiles.idx(0x08, new int[] {2}, new byte[2]));
    refused(3, images + " holds 3 images", labels + " 2 labels");
  }

  @Test
  void exchangedFilesAreRecognised() throws IOException {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> IdxPair.read(/* images= */ labels, /* labels= */ images, 3))
        .withMessageContaining("exchanged");
    Files.write(labels, IdxFiles.idx(0x0D, new int[] {3}, new byte[12]));
    refused(3, "whole numbers", "3 (float)");
  }
}
